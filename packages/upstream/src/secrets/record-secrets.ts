import { type Credentials, ENCODINGS } from './credentials.js';
import { type ReadingsOptions, readingsOf } from './decodings.js';
import { signsOf, spellings } from './secret-signs.js';

/** Keeps credentials out of what is written. */
export type Secrets = {
  /** Writes `${KEY}`, or `${KEY:base64}` and the like, for each credential, however it is spelled or encoded. */
  hide(text: string): string;
  /** The key of a credential that is in there all the same: within a longer base64 text, say. */
  find(content: string | Uint8Array): string | undefined;
  /** Like `find`, and tells what holds no credential from what cannot be looked into: an archive that is cut, say. */
  look(content: string | Uint8Array, options?: ReadingsOptions): Sight;
  /** Whether routes would take something in a text for a placeholder that stands for none of these credentials. */
  hasOtherPlaceholder(text: string): boolean;
};

/** What looking for credentials brings. */
export type Sight =
  | { readonly is: 'clean' }
  | { readonly is: 'secret'; readonly key: string }
  /** None was seen, but what is packed as `format` could not be read. */
  | { readonly is: 'unreadable'; readonly format: string };

/** A shorter credential comes of letters that are no base64 by chance. */
const MIN_GUESSED_BYTES = 6;

/**
 * Knows credentials in each of their spellings: plain, percent-encoded, as in forms, JSON, scripts or HTML, in base64 and in hexadecimal,
 * and in spellings of these. Within what is packed or encoded once more they are found, though not replaced.
 */
export function secretsOf(credentials: Credentials): Secrets {
  const known = Object.entries(credentials)
    .filter(([, value]) => value !== '')
    // Where one value begins with another, the longer one is meant.
    .sort(([, left], [, right]) => right.length - left.length)
    .map(([key, value]) => ({ key, ...patternsFor(value) }));

  function hide(text: string): string {
    return known.reduce((hidden, { key, encodings, anyCase }) => {
      const plain = hidden.replace(anyCase, () => `\${${key}}`);
      return encodings.reduce((rest, [name, pattern]) => rest.replace(pattern, () => `\${${key}:${name}}`), plain);
    }, text);
  }

  function look(content: string | Uint8Array, options?: ReadingsOptions): Sight {
    let sight: Sight = { is: 'clean' };
    if (known.length === 0) return sight;
    for (const reading of readingsOf(content, options)) {
      if (reading.is === 'unreadable') sight = reading;
      else {
        const { text, isGuess } = reading;
        const found = known.find(({ signs, isLong }) => (isLong || !isGuess) && signs.some((sign) => sign.test(text)));
        if (found) return { is: 'secret', key: found.key };
      }
    }
    return sight;
  }

  function find(content: string | Uint8Array): string | undefined {
    const sight = look(content);
    return sight.is === 'secret' ? sight.key : undefined;
  }

  const placeholders = new Set(
    known.flatMap(({ key }) => [key, ...Object.keys(ENCODINGS).map((name) => `${key}:${name}`)]),
  );
  const hasOtherPlaceholder = (text: string) =>
    [...text.matchAll(/\$\{([^}]+)\}/g)].some(([, name = '']) => !placeholders.has(name));

  return { hide, find, look, hasOtherPlaceholder };
}

/** The patterns of a credential: what can be replaced, and every sign that it is there. */
function patternsFor(value: string) {
  const encodings = Object.entries(ENCODINGS).map(([name, encode]): [string, RegExp] => {
    const pattern = spellings(encode(value));
    if (name === 'hex' || name === 'HEX') return [name, new RegExp(pattern, 'gu')];
    const unpadded = name === 'base64url' ? '(?!=|%(?:25){0,8}3[dD])' : '';
    return [name, new RegExp(`${NOT_WITHIN.before}${pattern}${unpadded}${NOT_WITHIN.after}`, 'gu')];
  });
  const anyCase = new RegExp(spellings(value), 'giu');
  return { encodings, anyCase, signs: signsOf(value), isLong: Buffer.byteLength(value) >= MIN_GUESSED_BYTES };
}

/** What is a part of a longer base64 text cannot be replaced without breaking that. A slash may as well be one of a path. */
const NOT_WITHIN = { before: '(?<![A-Za-z0-9+_-])', after: '(?![A-Za-z0-9+_-])' };
