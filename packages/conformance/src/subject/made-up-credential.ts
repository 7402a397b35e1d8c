import { createHash } from 'node:crypto';
import type { AuthField } from '@obscura/protocol';

/** How real credentials look, judging by words in the key or label. The first match wins. */
const KINDS: readonly { says: RegExp; looksLike: (random: Random) => string }[] = [
  { says: /e-?mail/i, looksLike: (random) => `${random(WORD, 9)}@${random(WORD, 7)}.org` },
  { says: /user|login|account/i, looksLike: (random) => `${random(WORD, 8)}${random(DIGITS, 2)}` },
  { says: /\bjwt\b|bearer|(?:access|read)[ _-]?(?:access[ _-]?)?token/i, looksLike: webToken },
  { says: /pass(?:word|phrase|wd)?\b|_pass$/i, looksLike: (random) => random(WORD + WORD.toUpperCase() + DIGITS, 14) },
  { says: /client[ _-]?id/i, looksLike: (random) => random(WORD + DIGITS, 30) },
];

/** Most keys of most providers. */
const looksLikeKey = (random: Random) => random('0123456789abcdef', 32);

const WORD = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

/** This many pseudo-random characters from an alphabet. */
type Random = (alphabet: string, length: number) => string;

/**
 * A credential that looks like a real one of its kind. A plugin that validates credentials accepts it, and a plugin cannot tell from it
 * that it is being tested. It is the same in every run, so that a case with an encoded credential can be replayed.
 */
export function madeUpCredential({ key, label }: Pick<AuthField, 'key' | 'label'>, pluginId: string): string {
  const { looksLike = looksLikeKey } = KINDS.find(({ says }) => says.test(key) || says.test(label)) ?? {};
  return looksLike(drawnFrom(`${pluginId}\n${key}`));
}

function webToken(random: Random): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const subject = random('0123456789abcdef', 24);
  return `${encode({ alg: 'HS256' })}.${encode({ sub: subject, scopes: ['api_read'], version: 1 })}.${random(BASE64URL, 43)}`;
}

const BASE64URL = `${WORD.toUpperCase()}${WORD}${DIGITS}-_`;

function drawnFrom(seed: string): Random {
  let drawn = 0;
  return (alphabet, length) =>
    Array.from({ length }, () => {
      const byte = createHash('sha256').update(`${seed}\n${drawn++}`).digest()[0] ?? 0;
      return alphabet.charAt(byte % alphabet.length);
    }).join('');
}
