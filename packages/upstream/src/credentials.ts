import { literalPattern } from './literal-pattern.js';

/** Credential values by key: what stands for `${KEY}` in a route. */
export type Credentials = Readonly<Record<string, string>>;

/** Whether something asked for is what a route says: as it stands, or but for the values of some credentials. */
export type Fit = { is: 'same' } | { is: 'same-but-for'; keys: string[] } | { is: 'other' };

/**
 * Compares a text of a route, which may hold `${KEY}` placeholders, with what was asked for. A text with a placeholder that was
 * left out counts as one with a wrong credential: that is how a plugin without its key asks.
 */
export function fitText(template: string, text: string | undefined, credentials: Credentials): Fit {
  const parts = template.split(PLACEHOLDER);
  const keys = parts.filter((_, index) => isKey(index));
  const wanted = parts.map((part, index) => (isKey(index) ? credentials[part] : part));
  if (text !== undefined && !wanted.includes(undefined) && wanted.join('') === text) return { is: 'same' };
  if (keys.length === 0) return { is: 'other' };
  if (text === undefined || shape(parts).test(text)) return { is: 'same-but-for', keys };
  return { is: 'other' };
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

/** Splitting by it leaves plain text at even places and the keys at odd ones. */
const PLACEHOLDER = /\$\{([^}]+)\}/;

function isKey(index: number): boolean {
  return index % 2 === 1;
}

function shape(parts: readonly string[]): RegExp {
  const pattern = parts.map((part, index) => (isKey(index) ? '.*' : literalPattern(part))).join('');
  return new RegExp(`^${pattern}$`, 'su');
}
