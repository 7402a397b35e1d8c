import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call, Damage, Past } from '../../model/call.js';
import { filesBelow } from './directory-snapshot.js';

/**
 * Makes the calls of a past in a directory, and then the call itself. Of calls at once, which all ask the same, it returns the one that ends
 * first: whoever gives up has nothing to wait for.
 */
export async function afterPast<T>(dir: string, call: Call, make: (call: Call) => Promise<T>): Promise<T> {
  const { calls = [], damage, isAtOnce }: Partial<Past> = call.conditions?.past ?? {};
  if (isAtOnce) {
    const running = [...calls, call].map(make);
    const first = Promise.race(running);
    await Promise.all(running);
    return first;
  }
  for (const earlier of calls) await make(earlier);
  if (damage) for (const path of filesBelow(dir)) spoil(join(dir, path), damage);
  return make(call);
}

/** Damages a file that a plugin left, if it can be. */
function spoil(path: string, damage: Damage): void {
  try {
    writeFileSync(path, damaged(readFileSync(path), damage));
  } catch {
    // It is gone, or may not be written.
  }
}

function damaged(bytes: Uint8Array, damage: Damage): string | Uint8Array {
  switch (damage) {
    case 'emptied':
      return '';
    case 'cut':
      return bytes.subarray(0, Math.floor(bytes.length / 2));
    case 'outdated':
      return isJson(bytes) ? OUTDATED : bytes;
  }
}

/** What another version of the plugin might have kept: JSON, but of a shape that this version does not know. */
const OUTDATED = '{"version":0}';

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}
