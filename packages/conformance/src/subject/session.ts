import type { Launch, Plugin } from '@obscura/executor';
import type { Route } from '@obscura/upstream';
import type { Context } from '../model/context.js';
import type { Secret } from '../model/observed.js';
import { type Config, readConfig } from './config.js';
import { contextOf } from './context.js';
import { inventCredentials, secretsAmong } from './credentials.js';
import { credentialsFor, type NetworkOptions } from './network.js';
import { readRecordings } from './routes.js';
import { openSubject, type Subject, type SubjectOptions } from './subject.js';

/** A plugin and what it brings along for its test. Nothing is started yet. */
export type Session = {
  plugin: Plugin;
  config: Config;
  routes: readonly Route[];
  credentials: Record<string, string>;
  /** Those of the credentials that must not be seen. */
  secrets: readonly Secret[];
  context: Context;
  /** Makes the plugin ready to be called. */
  open(launch: Launch, options?: Pick<SubjectOptions, 'deadlineMs' | 'signal' | 'start' | 'jobs'>): Promise<Subject>;
};

/** Reads what a plugin brings along. @throws {ConfigError} where that cannot be used. */
export async function readSession(plugin: Plugin, network: NetworkOptions = {}): Promise<Session> {
  const config = readConfig(plugin.dir);
  const routes = await readRecordings(
    plugin.dir,
    plugin.manifest.auth.map(({ key }) => key),
  );
  const credentials = credentialsFor(inventCredentials(plugin.manifest, config), network);
  const secrets = secretsAmong(credentials, config);
  const context = contextOf(plugin.manifest, config, credentials);
  return {
    plugin,
    config,
    routes,
    credentials,
    secrets,
    context,
    open: (launch, options = {}) =>
      openSubject({
        launch,
        deadlines: config.deadlines,
        routes,
        network: network.network,
        credentials,
        secrets,
        ...options,
      }),
  };
}
