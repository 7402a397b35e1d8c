import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file that the real minisign 0.11 has made or signed. */
export function vector(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, '../vectors', name));
}

/** Its public key. */
export const MINISIGN_KEY = vector('minisign.pub').toString().split('\n')[1] ?? '';
