import { createHash } from 'node:crypto';
import type { Manifest } from '@obscura/protocol';
import type { Config } from './config.js';
import type { Secret } from './observed.js';

/** Made-up credentials, one for each key of the manifest. The simulated upstream knows them; nobody else does. */
export function inventCredentials(manifest: Manifest, { credentials }: Config, seed: number): Record<string, string> {
  const invent = (key: string) => createHash('sha256').update(`${seed}:${key}`).digest('hex').slice(0, 32);
  return Object.fromEntries(manifest.auth.map(({ key }) => [key, credentials[key]?.value ?? `canary-${invent(key)}`]));
}

/** Those that must not be seen anywhere: all but what the plugin's configuration calls no secret, the address of a server, say. */
export function secretsAmong(values: Readonly<Record<string, string>>, { credentials }: Config): Secret[] {
  return Object.entries(values).flatMap(([key, value]) => (credentials[key]?.secret === false ? [] : [{ key, value }]));
}
