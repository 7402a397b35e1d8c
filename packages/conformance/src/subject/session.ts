import type { Launch, Plugin } from '@obscura/executor';
import type { Action } from '@obscura/protocol';
import type { Route } from '@obscura/upstream';
import type { Context } from '../model/context.js';
import type { Secret } from '../model/seen/observed.js';
import { inventCredentials, secretsAmong } from './credentials/credentials.js';
import { type Config, readConfig } from './exam/config.js';
import { contextOf } from './exam/context.js';
import { type ExamOptions, examFor } from './exam/exam.js';
import { readRecordings } from './exam/routes.js';
import { credentialsFor, hostsAtHome, type NetworkOptions } from './network.js';
import { openSubject, type Subject, type SubjectOptions } from './subject.js';
import { titlesIn } from './titles.js';

/** A plugin and the contents of its `conformance/` directory. Nothing is started yet. */
export type Session = {
  plugin: Plugin;
  /** Where the kept cases are. */
  casesDir: string;
  config: Config;
  routes: readonly Route[];
  credentials: Record<string, string>;
  /** The credentials that a run with another seed makes up. */
  credentialsOf(seed: number): Record<string, string>;
  /** The credentials that must not show up anywhere. */
  secrets: readonly Secret[];
  context: Context;
  /**
   * Prepares the plugin for calls. `isTest`: whether its provider answers searches for other texts than those in the examples like recorded
   * ones, so that generated questions reach the code behind a search. Default: false.
   */
  open(
    launch: Launch,
    options?: Pick<SubjectOptions, 'deadlineMs' | 'signal' | 'start' | 'jobs'> & { isTest?: boolean },
  ): Promise<Subject>;
};

/** The options for testing a plugin. */
export type SessionOptions = NetworkOptions &
  ExamOptions & {
    /** Decides which credentials are made up. Default: 0. */
    seed?: number | undefined;
    /** The only actions to ask about. Default: all that the manifest declares. */
    actions?: readonly Action[] | undefined;
  };

/** Reads a plugin's `conformance/` directory, or its replacement. @throws {ConfigError} if it is invalid. */
export async function readSession(plugin: Plugin, options: SessionOptions = {}): Promise<Session> {
  const exam = examFor(plugin.dir, options);
  const config = readConfig(exam.config);
  const routes = await readRecordings(
    exam.recordingsDir,
    plugin.manifest.auth.map(({ key }) => key),
    options.recordingsCache,
  );
  const credentialsOf = (seed: number) => inventCredentials(plugin.manifest, config, seed);
  const invented = credentialsOf(options.seed ?? 0);
  const credentials = credentialsFor(invented, options);
  const secrets = secretsAmong(credentials, invented, config);
  const context = contextOf(plugin.manifest, config, credentials, options.actions);
  return {
    plugin,
    casesDir: exam.casesDir,
    config,
    routes,
    credentials,
    credentialsOf,
    secrets,
    context,
    open: (launch, { isTest = false, ...how } = {}) =>
      openSubject({
        launch,
        deadlines: config.deadlines,
        routes,
        network: options.network,
        localHosts: hostsAtHome(options.localHosts, plugin.manifest, routes, credentials),
        credentials,
        secrets,
        ...(isTest && { recordedTexts: titlesIn(Object.values(config.examples).flat()) }),
        ...how,
      }),
  };
}
