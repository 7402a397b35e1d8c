import { describeSpelling, MIN_LENGTH_WITHIN_WORDS, type Secrets, secretsOf } from '@obscura/secrets';
import type { Secret } from '../../model/seen/observed.js';

/** A credential in the wrong place. */
export type FoundSecret = {
  key: string;
  /** How it is spelled there, to use in a sentence. */
  form: string;
  /** Whether it is only part of the value, but at least half. */
  isPart: boolean;
  /** Where it starts, in bytes. */
  offset: number;
};

/** Whether a value is long enough to be distinct from other text. */
export function canBeFound(value: string): boolean {
  return value.trim().length >= MIN_LENGTH_WITHIN_WORDS;
}

/** Finds the first place of each credential in bytes, in every known spelling of the value or of half of it (AUTH-2). */
export function findSecrets(bytes: Uint8Array, secrets: readonly Secret[]): FoundSecret[] {
  const found = new Map<string, FoundSecret>();
  for (const { key, spelling, isPart, start } of finderFor(secrets).findAll(bytes)) {
    if (!found.has(key)) found.set(key, { key, form: describeSpelling(spelling), isPart, offset: start });
  }
  return secrets.flatMap(({ key }) => found.get(key) ?? []);
}

/** All calls of a run have the same secrets. */
const FINDERS = new WeakMap<readonly Secret[], Secrets>();

function finderFor(secrets: readonly Secret[]): Secrets {
  const known = FINDERS.get(secrets);
  if (known) return known;
  const values = secrets.filter(({ value }) => canBeFound(value)).map(({ key, value }) => [key, value]);
  const finder = secretsOf(Object.fromEntries(values), { parts: true });
  FINDERS.set(secrets, finder);
  return finder;
}
