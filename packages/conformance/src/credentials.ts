import { createHash } from 'node:crypto';
import type { Manifest } from '@obscura/protocol';

/** Made-up credentials, one for each key of the manifest. The simulated upstream knows them; nobody else does. */
export function inventCredentials(manifest: Manifest, seed: number): Record<string, string> {
  const invent = (key: string) => createHash('sha256').update(`${seed}:${key}`).digest('hex').slice(0, 32);
  return Object.fromEntries(manifest.auth.map(({ key }) => [key, `canary-${invent(key)}`]));
}
