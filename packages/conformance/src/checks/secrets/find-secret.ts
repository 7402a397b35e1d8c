import { describeSpelling, MIN_LENGTH_WITHIN_WORDS, type Secrets, secretsOf } from '@obscura/secrets';
import type { Secret } from '../../model/observed.js';

/** A credential where it should not be. */
export type FoundSecret = {
  key: string;
  /** How it is spelled there, as a part of a sentence. */
  form: string;
  /** Whether it is only a part, though half of it at least. */
  isPart: boolean;
  /** Where it begins, in bytes. */
  offset: number;
};

/** Whether a value is long enough to be told from other text. */
export function canBeFound(value: string): boolean {
  return value.trim().length >= MIN_LENGTH_WITHIN_WORDS;
}

/** Finds credentials in bytes, in every spelling that is known of a value or of half of it (AUTH-2): of each, the first place. */
export function findSecrets(bytes: Uint8Array, secrets: readonly Secret[]): FoundSecret[] {
  const found = new Map<string, FoundSecret>();
  for (const { key, spelling, isPart, start } of finderFor(secrets).findAll(bytes)) {
    if (!found.has(key)) found.set(key, { key, form: describeSpelling(spelling), isPart, offset: start });
  }
  return secrets.flatMap(({ key }) => found.get(key) ?? []);
}

/** The secrets of a run are the same at every call. */
const FINDERS = new WeakMap<readonly Secret[], Secrets>();

function finderFor(secrets: readonly Secret[]): Secrets {
  const known = FINDERS.get(secrets);
  if (known) return known;
  const values = secrets.filter(({ value }) => canBeFound(value)).map(({ key, value }) => [key, value]);
  const finder = secretsOf(Object.fromEntries(values), { parts: true });
  FINDERS.set(secrets, finder);
  return finder;
}
