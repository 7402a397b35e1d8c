import { createHash } from 'node:crypto';
import type { AuthField } from '@obscura/protocol';

/** How real credentials look, judging by words in the key or label. The first match wins. */
const KINDS: readonly { says: RegExp; looksLike: (random: Random, found: RegExpExecArray) => string }[] = [
  // An example in the label: the same kind of character in each place.
  {
    says: /(?:e\.g\.|for example|such as|like) [“"'`]?([\w-]{8,64})/i,
    looksLike: (random, [, example = '']) => like(example, random),
  },
  {
    says: /\b([1-9]\d{0,2})[ -](?:hex|hexadecimal)\b/i,
    looksLike: (random, [, length]) => random(HEX, bounded(length)),
  },
  { says: /\b([1-9]\d{0,2})[ -](?:digit|number)/i, looksLike: (random, [, length]) => random(DIGITS, bounded(length)) },
  {
    says: /\b([1-9]\d{0,2})[ -](?:character|letter|char\b|symbol)/i,
    looksLike: (random, [, length]) => random(WORD + WORD.toUpperCase() + DIGITS, bounded(length)),
  },
  { says: /\bu?uid\b|\bguid\b/i, looksLike: (random) => like('00000000-0000-4000-8000-000000000000', random, HEX) },
  { says: /e-?mail/i, looksLike: (random) => `${random(WORD, 9)}@${random(WORD, 7)}.org` },
  { says: /user|login|account/i, looksLike: (random) => `${random(WORD, 8)}${random(DIGITS, 2)}` },
  { says: /\bjwt\b|bearer|(?:access|read)[ _-]?(?:access[ _-]?)?token/i, looksLike: webToken },
  { says: /pass(?:word|phrase|wd)?\b|_pass$/i, looksLike: (random) => random(WORD + WORD.toUpperCase() + DIGITS, 14) },
  { says: /client[ _-]?id/i, looksLike: (random) => random(WORD + DIGITS, 30) },
];

/** Most keys of most providers. */
const looksLikeKey = (random: Random) => random(HEX, 32);

const WORD = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const HEX = '0123456789abcdef';

/** This many pseudo-random characters from an alphabet. */
type Random = (alphabet: string, length: number) => string;

/**
 * A credential that looks like a real one of its kind. A plugin that validates credentials accepts it, and a plugin cannot tell from it
 * that it is being tested: `seed` makes it another one in every run.
 */
export function madeUpCredential(
  { key, label }: Pick<AuthField, 'key' | 'label'>,
  pluginId: string,
  seed: number,
): string {
  const random = drawnFrom(`${seed}\n${pluginId}\n${key}`);
  for (const { says, looksLike } of KINDS) {
    const found = says.exec(label) ?? says.exec(key);
    if (found) return looksLike(random, found);
  }
  return looksLikeKey(random);
}

/** Another value with the same kind of character in each place. */
function like(example: string, random: Random, digits = DIGITS): string {
  return example.replaceAll(/[A-Z]|[a-z]|\d/g, (character) => {
    if (/\d/.test(character)) return random(digits, 1);
    return random(/[A-Z]/.test(character) ? WORD.toUpperCase() : WORD, 1);
  });
}

/** A shorter value would be found everywhere by chance. */
const MIN_LENGTH = 8;
const MAX_LENGTH = 512;

function bounded(length: string | undefined): number {
  return Math.min(MAX_LENGTH, Math.max(MIN_LENGTH, Number(length)));
}

function webToken(random: Random): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const subject = random(HEX, 24);
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
