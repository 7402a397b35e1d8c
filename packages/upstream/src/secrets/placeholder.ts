import type { Found, SpellingName } from '@obscura/secrets';
import { type Credentials, ENCODINGS } from './credentials.js';

/** Marks a credential in a spelling that routes have no placeholder for. */
const INEXPRESSIBLE = 'encoded';

/**
 * The placeholder for a credential: `${KEY}` if it is plain or escaped, `${KEY:base64}` and the like if it is encoded by itself, and
 * `${KEY:encoded}` for anything else.
 */
export function placeholderFor(found: Found, shown: string, credentials: Credentials): string {
  const { key, spelling, isPartOfLonger } = found;
  // In a script, `\xfc` is the character with that Latin-1 code.
  const layers = spelling.includes('hexEscapes') ? spelling.filter((name) => name !== 'latin1') : spelling;
  if (layers.every((name) => ESCAPES.has(name))) return `\${${key}}`;
  const encoding = isPartOfLonger ? undefined : encodingOf(shown, credentials[key] ?? '');
  return `\${${key}:${encoding ?? INEXPRESSIBLE}}`;
}

/** The key in a placeholder that routes cannot have, if the text contains one. */
export function inexpressibleIn(text: string): string | undefined {
  return INEXPRESSIBLE_PLACEHOLDER.exec(text)?.[1];
}

const INEXPRESSIBLE_PLACEHOLDER = new RegExp(`\\$\\{([^}]+):${INEXPRESSIBLE}\\}`);

/** Escapes that are applied again when a route is written or requested. */
const ESCAPES: ReadonlySet<SpellingName> = new Set<SpellingName>([
  'percent',
  'form',
  'json',
  'html',
  'hexEscapes',
  'octalEscapes',
]);

function encodingOf(shown: string, value: string): string | undefined {
  // Undo URL encoding, and slashes that PHP escapes in JSON.
  const plain = decoded(shown).replaceAll('\\/', '/');
  return Object.entries(ENCODINGS).find(([, encode]) => encode(value) === plain)?.[0];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
