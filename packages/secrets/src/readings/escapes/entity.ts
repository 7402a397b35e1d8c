import { hexValueAt } from '../decoding.js';
import { utf8Of } from '../utf8.js';
import type { Escape } from './escapes.js';

const HASH = '#'.charCodeAt(0);
const SEMICOLON = ';'.charCodeAt(0);

/** Leading zeros included. */
const MAX_DIGITS = 10;

/** The characters that HTML and XML escape because they have a meaning there. */
const NAMES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
const MAX_NAME_LENGTH = 4;

/** Reads `&amp;`, `&#38;` or `&#x26;`. */
export function entityAt(codes: Uint16Array, at: number): Escape | undefined {
  if (codes[at + 1] !== HASH) return named(codes, at);
  const isHex = ((codes[at + 2] ?? 0) | 0x20) === 0x78;
  const radix = isHex ? 16 : 10;
  const start = at + (isHex ? 3 : 2);
  let code = 0;
  let end = start;
  for (; end < start + MAX_DIGITS; end++) {
    const value = hexValueAt(codes, end);
    if (value >= radix) break;
    code = code * radix + value;
  }
  return end > start && codes[end] === SEMICOLON ? { bytes: utf8Of(code), to: end + 1 } : undefined;
}

function named(codes: Uint16Array, at: number): Escape | undefined {
  let name = '';
  let end = at + 1;
  for (; name.length <= MAX_NAME_LENGTH && codes[end] !== SEMICOLON; end++)
    name += String.fromCharCode(codes[end] ?? 0);
  const character = NAMES[name.toLowerCase()];
  return character === undefined ? undefined : { bytes: [character.charCodeAt(0)], to: end + 1 };
}
