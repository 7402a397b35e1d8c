import type { Credentials } from './credentials.js';
import { literalPattern } from './literal-pattern.js';

/**
 * Makes a function that writes `${KEY}` for each credential value in a text, however the value is spelled there: plain,
 * percent-encoded (fully, in part, more than once) or form-encoded, in any case.
 */
export function masker(credentials: Credentials): Mask {
  const secrets = Object.entries(credentials)
    .filter(([, value]) => value !== '')
    // Where one value begins with another, the longer one is meant.
    .sort(([, left], [, right]) => right.length - left.length);
  if (secrets.length === 0) return (text) => text;
  const pattern = new RegExp(secrets.map(([, value]) => `(${spellings(value)})`).join('|'), 'giu');
  return (text, found) =>
    text.replace(pattern, (...match) => {
      const group = match.slice(1).findIndex((part) => part !== undefined);
      const key = secrets[group]?.[0] ?? '';
      found?.add(key);
      return `\${${key}}`;
    });
}

/** Masks a text, and adds the keys of what was masked to `found`. */
export type Mask = (text: string, found?: Set<string>) => string;

function spellings(value: string): string {
  return Array.from(value, (character) => `(?:${spellingsOf(character).join('|')})`).join('');
}

function spellingsOf(character: string): string[] {
  const bytes = Array.from(Buffer.from(character), (byte) => byte.toString(16).padStart(2, '0'));
  const escaped = bytes.map((byte) => `%(?:25)*${byte}`).join('');
  // Escapes first: a plain `%` would leave the rest of its own escape behind.
  return [escaped, literalPattern(character), ...(character === ' ' ? ['\\+'] : [])];
}
