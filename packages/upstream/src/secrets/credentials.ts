import { ANY_VALUE } from './any-value.js';
import { hasShape } from './has-shape.js';

/** Credential values by key, for `${KEY}` in routes. */
export type Credentials = Readonly<Record<string, string>>;

/** Whether a request matches a route: completely, or except for the values of some credentials. */
export type Fit = { is: 'same' } | { is: 'same-but-for'; keys: string[] } | { is: 'other' };

/**
 * Compares a text of a route, which may contain `${KEY}` and `${KEY:base64}`, with a request. A missing text counts as a wrong credential if
 * the route has a placeholder there, because that is what the request of a plugin without its key looks like.
 */
export function fitText(template: string, text: string | undefined, credentials: Credentials): Fit {
  if (template === ANY_VALUE) return { is: text === undefined ? 'other' : 'same' };
  if (!template.includes('${')) return { is: template === text ? 'same' : 'other' };
  const parts = template.split(PLACEHOLDER);
  const wanted = parts.map((part, index) => (isKey(index) ? credentialFor(part, credentials) : part));
  if (text !== undefined && !wanted.includes(undefined) && wanted.join('') === text) return { is: 'same' };
  const keys = parts.filter((_, index) => isKey(index)).map((part) => keyOf(part, credentials));
  if (keys.length === 0) return { is: 'other' };
  if (text === undefined || hasShape(text, literalsAmong(parts))) return { is: 'same-but-for', keys };
  return { is: 'other' };
}

/** Fills credentials into a text of a route. Other placeholders do not change. */
export function fillIn(template: string, credentials: Credentials, spell: (value: string) => string): string {
  const parts = template.split(PLACEHOLDER).map((part, index) => {
    if (!isKey(index)) return part;
    const value = credentialFor(part, credentials);
    return value === undefined ? `\${${part}}` : spell(value);
  });
  return parts.join('');
}

/** Combines the fits of the parts. */
export function fitAll(fits: readonly Fit[]): Fit {
  const keys = new Set<string>();
  for (const fit of fits) {
    if (fit.is === 'other') return fit;
    if (fit.is === 'same-but-for') for (const key of fit.keys) keys.add(key);
  }
  return keys.size === 0 ? { is: 'same' } : { is: 'same-but-for', keys: [...keys] };
}

/** The encodings for `${KEY:…}`. */
export const ENCODINGS = {
  base64: (value) => Buffer.from(value).toString('base64'),
  base64url: (value) => Buffer.from(value).toString('base64url'),
  hex: (value) => Buffer.from(value).toString('hex'),
  HEX: (value) => Buffer.from(value).toString('hex').toUpperCase(),
} as const satisfies Record<string, (value: string) => string>;

const ENCODED = new RegExp(`^(.+):(${Object.keys(ENCODINGS).join('|')})$`, 's');

function credentialFor(placeholder: string, credentials: Credentials): string | undefined {
  const key = keyOf(placeholder, credentials);
  const value = Object.hasOwn(credentials, key) ? credentials[key] : undefined;
  if (key === placeholder || value === undefined) return value;
  return ENCODINGS[placeholder.slice(key.length + 1) as keyof typeof ENCODINGS](value); // ENCODED matches only these names
}

function keyOf(placeholder: string, credentials: Credentials): string {
  return Object.hasOwn(credentials, placeholder) ? placeholder : (ENCODED.exec(placeholder)?.[1] ?? placeholder);
}

/** The text between the braces of each placeholder. */
export function placeholdersIn(text: string): string[] {
  return text.split(PLACEHOLDER).filter((_, index) => isKey(index));
}

/**
 * Splitting by this puts plain text at even indexes and keys at odd ones. Keys are limited in length, because otherwise a text of many `${`
 * would be read to its end from each of them.
 */
const PLACEHOLDER = /\$\{([^}]{1,256})\}/;

function isKey(index: number): boolean {
  return index % 2 === 1;
}

function literalsAmong(parts: readonly string[]): string[] {
  return parts.filter((_, index) => !isKey(index));
}
