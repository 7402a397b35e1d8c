import { createHash } from 'node:crypto';
import type { Manifest } from '@obscura/protocol';
import type { Secret } from '../model/observed.js';
import { type Config, ConfigError } from './config.js';

/** A shorter value stands in many texts by chance, and would convict a plugin of what it has not said. */
const MIN_SECRET_LENGTH = 8;

/**
 * Made-up credentials, one for each key of the manifest. The simulated upstream knows them; nobody else does. They are the same in each
 * run, so that a case that holds one in some spelling of its own can be replayed.
 *
 * @throws {ConfigError} where the configuration gives a value that cannot be used, or one for no key.
 */
export function inventCredentials(manifest: Manifest, { credentials }: Config): Record<string, string> {
  const keys = manifest.auth.map(({ key }) => key);
  for (const [key, { value, secret = true }] of Object.entries(credentials)) {
    const place = `conformance/config.yml: credentials.${key}`;
    if (!keys.includes(key))
      throw new ConfigError(
        `${place}: the manifest declares no such key\nfix: write one of ${keys.join(', ') || 'its keys, once it has any'}`,
      );
    if (secret && value !== undefined && value.length < MIN_SECRET_LENGTH)
      throw new ConfigError(
        `${place}: a secret of ${value.length} characters is found everywhere\nfix: make up one of at least ${MIN_SECRET_LENGTH}, or write secret: false`,
      );
  }
  return Object.fromEntries(keys.map((key) => [key, madeUp(key, credentials)]));
}

function madeUp(key: string, credentials: Config['credentials']): string {
  const digits = createHash('sha256').update(`obscura-conformance ${key}`).digest('hex').slice(0, 32);
  return credentials[key]?.value ?? `canary-${digits}`;
}

/**
 * Those that must not be seen anywhere: all but what the plugin's configuration calls no secret, the address of a server, say. A value
 * that is not the made-up one is real.
 */
export function secretsAmong(values: Readonly<Record<string, string>>, { credentials }: Config): Secret[] {
  return Object.entries(values).flatMap(([key, value]): Secret[] => {
    if (credentials[key]?.secret === false) return [];
    const standIn = madeUp(key, credentials);
    return [value === standIn ? { key, value } : { key, value, standIn }];
  });
}
