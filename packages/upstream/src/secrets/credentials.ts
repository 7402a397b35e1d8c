import { hasShape } from './has-shape.js';

/** Credential values by key: what stands for `${KEY}` in a route. */
export type Credentials = Readonly<Record<string, string>>;

/** Whether something asked for is what a route says: as it stands, or but for the values of some credentials. */
export type Fit = { is: 'same' } | { is: 'same-but-for'; keys: string[] } | { is: 'other' };

/**
 * Compares a text of a route, which may hold `${KEY}` and `${KEY:base64}` placeholders, with what was asked for. A text with a placeholder that was
 * left out counts as one with a wrong credential: that is how a plugin without its key asks.
 */
export function fitText(template: string, text: string | undefined, credentials: Credentials): Fit {
  const parts = template.split(PLACEHOLDER);
  const wanted = parts.map((part, index) => (isKey(index) ? credentialFor(part, credentials) : part));
  if (text !== undefined && !wanted.includes(undefined) && wanted.join('') === text) return { is: 'same' };
  const keys = parts.filter((_, index) => isKey(index)).map((part) => keyOf(part, credentials));
  if (keys.length === 0) return { is: 'other' };
  if (text === undefined || hasShape(text, literalsAmong(parts))) return { is: 'same-but-for', keys };
  return { is: 'other' };
}

/** A text of a route with the values of credentials in their places. What stands for none of them is left as it is. */
export function fillIn(template: string, credentials: Credentials, spell: (value: string) => string): string {
  const parts = template.split(PLACEHOLDER).map((part, index) => {
    if (!isKey(index)) return part;
    const value = credentialFor(part, credentials);
    return value === undefined ? `\${${part}}` : spell(value);
  });
  return parts.join('');
}

/** The fit of a whole from those of its parts. */
export function fitAll(fits: readonly Fit[]): Fit {
  const keys = new Set<string>();
  for (const fit of fits) {
    if (fit.is === 'other') return fit;
    if (fit.is === 'same-but-for') for (const key of fit.keys) keys.add(key);
  }
  return keys.size === 0 ? { is: 'same' } : { is: 'same-but-for', keys: [...keys] };
}

/** How a credential may be encoded where `${KEY:…}` stands. */
export const ENCODINGS = {
  base64: (value) => Buffer.from(value).toString('base64'),
  base64url: (value) => Buffer.from(value).toString('base64url'),
  hex: (value) => Buffer.from(value).toString('hex'),
  HEX: (value) => Buffer.from(value).toString('hex').toUpperCase(),
} as const satisfies Record<string, (value: string) => string>;

const ENCODED = new RegExp(`^(.+):(${Object.keys(ENCODINGS).join('|')})$`, 's');

function credentialFor(placeholder: string, credentials: Credentials): string | undefined {
  const key = keyOf(placeholder, credentials);
  const value = credentials[key];
  if (key === placeholder || value === undefined) return value;
  return ENCODINGS[placeholder.slice(key.length + 1) as keyof typeof ENCODINGS](value); // ENCODED names no other
}

function keyOf(placeholder: string, credentials: Credentials): string {
  return Object.hasOwn(credentials, placeholder) ? placeholder : (ENCODED.exec(placeholder)?.[1] ?? placeholder);
}

/** What stands between the braces of each placeholder in a text. */
export function placeholdersIn(text: string): string[] {
  return text.split(PLACEHOLDER).filter((_, index) => isKey(index));
}

/**
 * Splitting by it leaves plain text at even places and the keys at odd ones. No key is as long as that; without a limit, a text of nothing
 * but `${` would be read to its end from each of them.
 */
const PLACEHOLDER = /\$\{([^}]{1,256})\}/;

function isKey(index: number): boolean {
  return index % 2 === 1;
}

function literalsAmong(parts: readonly string[]): string[] {
  return parts.filter((_, index) => !isKey(index));
}
