import type { Found, SpellingName } from '@obscura/secrets';
import { type Credentials, ENCODINGS } from './credentials.js';

/** Stands for a credential that is spelled in a way that no placeholder says. A route cannot hold it. */
const UNSAYABLE = 'encoded';

/**
 * What is written in the place of a credential: `${KEY}` where it stands as it is or escaped, `${KEY:base64}` and the like where it is
 * encoded so by itself, and `${KEY:encoded}` for all else.
 */
export function placeholderFor(found: Found, shown: string, credentials: Credentials): string {
  const { key, spelling, isPartOfLonger } = found;
  // `\xfc` is a character to a script, whose code in Latin-1 it is.
  const layers = spelling.includes('hexEscapes') ? spelling.filter((name) => name !== 'latin1') : spelling;
  if (layers.every((name) => ESCAPES.has(name))) return `\${${key}}`;
  const encoding = isPartOfLonger ? undefined : encodingOf(shown, credentials[key] ?? '');
  return `\${${key}:${encoding ?? UNSAYABLE}}`;
}

/** The key in a placeholder that no route can hold, if there is one in a text. */
export function unsayableIn(text: string): string | undefined {
  return UNSAYABLE_PLACEHOLDER.exec(text)?.[1];
}

const UNSAYABLE_PLACEHOLDER = new RegExp(`\\$\\{([^}]+):${UNSAYABLE}\\}`);

/** What is escaped again where a route is written or asked for. */
const ESCAPES: ReadonlySet<SpellingName> = new Set<SpellingName>([
  'percent',
  'form',
  'json',
  'html',
  'hexEscapes',
  'octalEscapes',
]);

function encodingOf(shown: string, value: string): string | undefined {
  // In a URL, and in JSON as PHP writes it.
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
