import { literalPattern } from './literal-pattern.js';

/** A shorter part of an encoded text would be found everywhere. */
const MIN_SIGN_LENGTH = 8;

/** Every sign that a value is in a text, in whatever case: what is no more decodable still tells most of it. */
export function signsOf(value: string): RegExp[] {
  const bytes = Buffer.from(value);
  const hex = bytes.toString('hex');
  return [
    spellings(value),
    spellings(hex),
    // `6b:33:79`, or cut into the labels of a host.
    ...long([hex]).map((digits) => Array.from(digits).join('[:._-]?')),
    ...long([bytes.join(',')]).map((numbers) => `(?<!\\d)${numbers}(?!\\d)`),
    ...long(middlesOf(bytes, BASE64)).map(spellings),
    ...long(middlesOf(bytes, BASE32)),
  ].map((pattern) => new RegExp(pattern, 'iu'));
}

function long(texts: readonly string[]): string[] {
  return texts.filter((text) => text.length >= MIN_SIGN_LENGTH);
}

/** An encoding that takes a number of bytes at a time, and spells a number of bits with each letter. */
type Encoding = { readonly groupBytes: number; readonly bits: number; encode(bytes: Buffer): string[] };

const BASE64: Encoding = {
  groupBytes: 3,
  bits: 6,
  encode: (bytes) => [bytes.toString('base64'), bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_')],
};

const BASE32: Encoding = { groupBytes: 5, bits: 5, encode: (bytes) => [base32(bytes)] };

/**
 * The letters of a value within a longer encoded text: where it begins in a group of bytes is not known, and the first and last letters
 * depend on what stands beside it, so they are left out.
 */
function middlesOf(bytes: Buffer, { groupBytes, bits, encode }: Encoding): string[] {
  const middles = Array.from({ length: groupBytes }, (_, before) => {
    const from = Math.ceil((before * 8) / bits);
    const to = Math.floor(((before + bytes.length) * 8) / bits);
    return encode(Buffer.concat([Buffer.alloc(before), bytes])).map((whole) => whole.slice(from, to));
  });
  return [...new Set(middles.flat())];
}

const BASE32_LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** Without padding (RFC 4648, 6). */
function base32(bytes: Buffer): string {
  const digits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (digits.match(/.{5}/g) ?? []).map((five) => BASE32_LETTERS.charAt(Number.parseInt(five, 2))).join('');
}

/** A pattern of a text in each of its spellings: plain, or escaped for URLs, JSON, scripts and HTML, wholly or in part, more than once. */
export function spellings(text: string): string {
  return Array.from(text, (character) => `(?:${spellingsOf(character).join('|')})`).join('');
}

/** Names that HTML and XML give to characters. */
const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

function spellingsOf(character: string): string[] {
  const bytes = [...Buffer.from(character)];
  const units = Array.from({ length: character.length }, (_, unit) => character.charCodeAt(unit));
  const code = character.codePointAt(0) ?? 0;
  const percent = bytes.map((byte) => `%(?:25){0,8}${hexPattern(byte, 2)}`).join('');
  // In JSON within JSON backslashes are doubled. Counts have ends, or a long row of backslashes would take quadratic time.
  const escaped = units.map((unit) => `\\\\{1,8}u${hexPattern(unit, 4)}`).join('');
  const script = [
    `\\\\{1,8}u\\{0{0,4}${hexPattern(code, 0)}\\}`,
    bytes.map((byte) => `\\\\{1,8}x${hexPattern(byte, 2)}`).join(''),
    ...(code > 0x7f && code < 0x100 ? [`\\\\{1,8}x${hexPattern(code, 2)}`] : []),
  ];
  const entity = ENTITIES[character];
  const names = [`#0{0,8}${code}`, `#[xX]0{0,8}${hexPattern(code, 0)}`, ...(entity === undefined ? [] : [entity])];
  const html = `&(?:amp;){0,8}(?:${names.join('|')});`;
  const plain = '"/\\'.includes(character) ? `\\\\{0,8}${literalPattern(character)}` : literalPattern(character);
  // Escapes first: a plain `%` or `\` would leave the rest of its own escape behind.
  return [percent, escaped, ...script, html, plain, ...(character === ' ' ? ['\\+'] : [])];
}

/** Digits in either case, whatever the flags. */
function hexPattern(number: number, width: number): string {
  const digits = number.toString(16).padStart(width, '0');
  return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
