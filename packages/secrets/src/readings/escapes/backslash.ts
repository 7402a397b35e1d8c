import { hexNumberAt, hexValueAt } from '../decoding.js';
import { pairOf, utf8Of } from '../utf8.js';
import type { Escape } from './escapes.js';

/** The maximum number of digits in `\u{…}`: more cannot mean anything. */
const MAX_BRACED_DIGITS = 8;

/** Reads a backslash escape of JSON, of scripts, of shells, or of the output of C and Git. */
export function backslashAt(codes: Uint16Array, at: number): Escape | undefined {
  const letter = String.fromCharCode(codes[at + 1] ?? 0);
  const control = CONTROLS[letter];
  if (control !== undefined) return { bytes: [control], to: at + 2 };
  if (letter === '\n') return { bytes: [], to: at + 2 };
  if (letter === 'x') return hexByte(codes, at);
  if (letter === 'u') return codes[at + 2] === OPENING ? braced(codes, at) : unicode(codes, at);
  if (letter === 'U') return character(hexNumberAt(codes, at + 2, 8), at + 10);
  if (letter >= '0' && letter <= '3') return octal(codes, at);
  return PUNCTUATION.test(letter) ? { bytes: [letter.charCodeAt(0)], to: at + 2 } : undefined;
}

const OPENING = '{'.charCodeAt(0);
const CLOSING = '}'.charCodeAt(0);
const CONTROLS: Readonly<Record<string, number>> = { b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };
/** Characters that need no escape but may have one. */
const PUNCTUATION = /[!-/:-@[-`{-~ ]/;

function character(code: number | undefined, to: number): Escape | undefined {
  return code === undefined ? undefined : { bytes: utf8Of(code), to };
}

/** `\xe9` */
function hexByte(codes: Uint16Array, at: number): Escape | undefined {
  const byte = hexNumberAt(codes, at + 2, 2);
  return byte === undefined ? undefined : { bytes: [byte], to: at + 4 };
}

/** `\u00e9`, or two of them for a character beyond the first 65,536. */
function unicode(codes: Uint16Array, at: number): Escape | undefined {
  const unit = hexNumberAt(codes, at + 2, 4);
  const hasSecond = codes[at + 6] === codes[at] && codes[at + 7] === codes[at + 1];
  const second = hasSecond ? hexNumberAt(codes, at + 8, 4) : undefined;
  const pair = unit === undefined || second === undefined ? undefined : pairOf(unit, second);
  return character(pair, at + 12) ?? character(unit, at + 6);
}

/** `\u{e9}` */
function braced(codes: Uint16Array, at: number): Escape | undefined {
  let digits = 0;
  while (digits < MAX_BRACED_DIGITS && hexValueAt(codes, at + 3 + digits) < 16) digits++;
  const isClosed = digits > 0 && codes[at + 3 + digits] === CLOSING;
  return isClosed ? character(hexNumberAt(codes, at + 3, digits), at + 4 + digits) : undefined;
}

/** `\303`: three digits, or it might be anything. */
function octal(codes: Uint16Array, at: number): Escape | undefined {
  const digits = [1, 2, 3].map((offset) => (codes[at + offset] ?? 0) - 0x30);
  if (digits.some((digit) => digit < 0 || digit > 7)) return undefined;
  return { bytes: [digits.reduce((byte, digit) => byte * 8 + digit, 0)], to: at + 4 };
}
