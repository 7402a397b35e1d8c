import type { Launch, Plugin } from '@obscura/executor';
import type { Route } from '@obscura/upstream';
import type { Context } from '../model/context.js';
import type { Secret } from '../model/observed.js';
import { type Config, readConfig } from './config.js';
import { contextOf } from './context.js';
import { inventCredentials, secretsAmong } from './credentials.js';
import { type ExamOptions, examFor } from './exam.js';
import { credentialsFor, type NetworkOptions } from './network.js';
import { readRecordings } from './routes.js';
import { openSubject, type Subject, type SubjectOptions } from './subject.js';

/** A plugin and the contents of its `conformance/` directory. Nothing is started yet. */
export type Session = {
  plugin: Plugin;
  /** Where cases are kept. */
  casesDir: string;
  config: Config;
  routes: readonly Route[];
  credentials: Record<string, string>;
  /** The credentials that must not show up anywhere. */
  secrets: readonly Secret[];
  context: Context;
  /** Prepares the plugin for calls. */
  open(launch: Launch, options?: Pick<SubjectOptions, 'deadlineMs' | 'signal' | 'start' | 'jobs'>): Promise<Subject>;
};

/** What a plugin is tested with. */
export type SessionOptions = NetworkOptions & ExamOptions;

/** Reads what a plugin brings along, or what takes its place. @throws {ConfigError} where that cannot be used. */
export async function readSession(plugin: Plugin, options: SessionOptions = {}): Promise<Session> {
  const exam = examFor(plugin.dir, options);
  const config = readConfig(exam.config);
  const routes = await readRecordings(
    exam.recordingsDir,
    plugin.manifest.auth.map(({ key }) => key),
  );
  const invented = inventCredentials(plugin.manifest, config);
  const credentials = credentialsFor(invented, options);
  const secrets = secretsAmong(credentials, invented, config);
  const context = contextOf(plugin.manifest, config, credentials);
  return {
    plugin,
    casesDir: exam.casesDir,
    config,
    routes,
    credentials,
    secrets,
    context,
    open: (launch, how = {}) =>
      openSubject({
        launch,
        deadlines: config.deadlines,
        routes,
        network: options.network,
        credentials,
        secrets,
        ...how,
      }),
  };
}
