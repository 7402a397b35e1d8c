import type { Manifest } from '@obscura/protocol';
import type { Secret } from '../../model/seen/observed.js';
import { type Config, nameOf } from '../exam/config.js';
import { ConfigError } from '../exam/config-error.js';
import { madeUpCredential } from './made-up-credential.js';

/** A shorter value appears in many texts by chance, and would cause false findings. */
const MIN_SECRET_LENGTH = 8;

/**
 * Made-up credentials, one for each key in the manifest, others for each seed. Only the simulated upstream knows them.
 *
 * @throws {ConfigError} where the configuration gives a value that cannot be used, or one for no key.
 */
export function inventCredentials(manifest: Manifest, config: Config, seed: number): Record<string, string> {
  const { credentials } = config;
  const keys = manifest.auth.map(({ key }) => key);
  for (const [key, { value, secret = true }] of Object.entries(credentials)) {
    const place = `${nameOf(config)}: credentials.${key}`;
    if (!keys.includes(key))
      throw new ConfigError(
        `${place}: the manifest does not declare this key`,
        `fix: write one of ${keys.join(', ') || 'its keys, once it has any'}`,
      );
    if (secret && value !== undefined && value.length < MIN_SECRET_LENGTH)
      throw new ConfigError(
        `${place}: a secret of ${value.length} characters would be found everywhere by chance`,
        `fix: make up one with at least ${MIN_SECRET_LENGTH} characters, or write secret: false`,
      );
  }
  return Object.fromEntries(
    manifest.auth.map((field) => [
      field.key,
      credentials[field.key]?.value ?? madeUpCredential(field, manifest.id, seed),
    ]),
  );
}

/**
 * The credentials that must not show up anywhere: all except those that the plugin's configuration declares as not secret, such as the URL
 * of a server. A value that differs from the made-up one is real.
 */
export function secretsAmong(
  values: Readonly<Record<string, string>>,
  invented: Readonly<Record<string, string>>,
  { credentials }: Config,
): Secret[] {
  return Object.entries(values).flatMap(([key, value]): Secret[] => {
    if (credentials[key]?.secret === false) return [];
    const standIn = invented[key] ?? value;
    return [value === standIn ? { key, value } : { key, value, standIn }];
  });
}
