import { secretsOf } from '@obscura/secrets';
import type { Secret } from '../model/seen/observed.js';
import { isReal } from '../redact.js';

/**
 * Stdin with made-up credentials in place of real ones. A replay gives the plugin the made-up ones, so it gets exactly what is stored.
 */
export function disguised(stdin: Uint8Array, secrets: readonly Secret[]): Uint8Array {
  const real = secrets.filter(isReal);
  const standIns = new Map(real.map(({ key, standIn }) => [key, standIn]));
  const { maskBytes } = secretsOf(Object.fromEntries(real.map(({ key, value }) => [key, value])));
  return maskBytes(stdin, ({ key }, shown) => {
    const standIn = standIns.get(key) ?? '';
    return /\\u/i.test(shown) ? inEscapes(standIn) : JSON.stringify(standIn).slice(1, -1);
  });
}

/** The secrets in a stored call. */
export function disguisedSecrets(secrets: readonly Secret[]): Secret[] {
  return secrets.map(({ key, value, standIn }) => ({ key, value: standIn ?? value }));
}

function inEscapes(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
