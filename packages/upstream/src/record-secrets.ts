import { gunzipSync } from 'node:zlib';
import { type Credentials, ENCODINGS } from './credentials.js';
import { literalPattern } from './literal-pattern.js';

/** Keeps credentials out of what is written. */
export type Secrets = {
  /** Writes `${KEY}`, or `${KEY:base64}` and the like, for each credential, however it is spelled or encoded. */
  hide(text: string): string;
  /** The key of a credential that is in there all the same: within a longer base64 text, say. */
  find(content: string | Uint8Array): string | undefined;
  /** Whether routes would take something in a text for a placeholder that stands for none of these credentials. */
  hasOtherPlaceholder(text: string): boolean;
};

/**
 * Knows credentials in each of their spellings: plain, percent-encoded, as in forms, JSON or HTML, in base64 and in hexadecimal, and in
 * spellings of these.
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

  function find(content: string | Uint8Array): string | undefined {
    const texts = typeof content === 'string' ? [content] : readingsOf(content);
    const all = texts.flatMap((text) => [text, text.replace(LINE_BREAKS, '')]);
    return known.find(({ signs }) => signs.some((sign) => all.some((text) => sign.test(text))))?.key;
  }

  const placeholders = new Set(
    known.flatMap(({ key }) => [key, ...Object.keys(ENCODINGS).map((name) => `${key}:${name}`)]),
  );
  const hasOtherPlaceholder = (text: string) =>
    [...text.matchAll(/\$\{([^}]+)\}/g)].some(([, name = '']) => !placeholders.has(name));

  return { hide, find, hasOtherPlaceholder };
}

/** Long base64 is wrapped, and the breaks are escaped in JSON. */
const LINE_BREAKS = /(?:\s|\\{1,8}[nr])+/g;

/** Bytes as they may be meant: as UTF-8, byte by byte, as UTF-16; and what is compressed in them. */
function readingsOf(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const narrow = buffer.toString('latin1');
  const plain = [buffer.toString('utf8'), narrow, narrow.replaceAll('\0', '')];
  const packed = unpacked(buffer);
  return packed ? [...plain, packed.toString('utf8')] : plain;
}

/** What is unpacked for a look: more is no answer of a provider. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

function unpacked(bytes: Buffer): Buffer | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return undefined;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES });
  } catch {
    return undefined;
  }
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
  const hex = spellings(ENCODINGS.hex(value));
  const signs = [
    new RegExp(spellings(value), 'iu'),
    new RegExp(hex, 'iu'),
    ...middlesOf(value).map((middle) => new RegExp(spellings(middle), 'u')),
  ];
  return { encodings, anyCase, signs };
}

/** What is a part of a longer base64 text cannot be replaced without breaking that. A slash may as well be one of a path. */
const NOT_WITHIN = { before: '(?<![A-Za-z0-9+_-])', after: '(?![A-Za-z0-9+_-])' };

/** A shorter part of a base64 text would be found everywhere. */
const MIN_MIDDLE_LENGTH = 8;

/**
 * The base64 of a value within a longer text: where it begins there has three ways, and the first and last characters depend on what
 * stands beside it, so they are left out.
 */
function middlesOf(value: string): string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const middle = whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    const forUrls = middle.replaceAll('+', '-').replaceAll('/', '_');
    return middle.length < MIN_MIDDLE_LENGTH ? [] : [...new Set([middle, forUrls])];
  });
}

function spellings(text: string): string {
  return Array.from(text, (character) => `(?:${spellingsOf(character).join('|')})`).join('');
}

/** Names that HTML and XML give to characters. */
const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

function spellingsOf(character: string): string[] {
  const percent = Array.from(Buffer.from(character), (byte) => `%(?:25){0,8}${hexPattern(byte, 2)}`).join('');
  // In JSON within JSON backslashes are doubled. Counts have ends, or a long row of backslashes would take quadratic time.
  const escaped = Array.from({ length: character.length }, (_, unit) => {
    return `\\\\{1,8}u${hexPattern(character.charCodeAt(unit), 4)}`;
  }).join('');
  const code = character.codePointAt(0) ?? 0;
  const entity = ENTITIES[character];
  const names = [`#0{0,8}${code}`, `#[xX]0{0,8}${hexPattern(code, 0)}`, ...(entity === undefined ? [] : [entity])];
  const html = `&(?:amp;){0,8}(?:${names.join('|')});`;
  const plain = '"/\\'.includes(character) ? `\\\\{0,8}${literalPattern(character)}` : literalPattern(character);
  // Escapes first: a plain `%` or `\` would leave the rest of its own escape behind.
  return [percent, escaped, html, plain, ...(character === ' ' ? ['\\+'] : [])];
}

/** Digits in either case, whatever the flags. */
function hexPattern(number: number, width: number): string {
  const digits = number.toString(16).padStart(width, '0');
  return digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}
