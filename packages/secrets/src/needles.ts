import { Buffer } from 'node:buffer';
import { backslashes } from './readings/escapes/backslashes.js';
import { percentsAndEntities } from './readings/escapes/percents-and-entities.js';
import { quotedPrintable } from './readings/escapes/quoted-printable.js';
import { writeLatin1, writeUtf16 } from './spellings/encodings.js';
import type { SpellingName } from './spellings/spelling-name.js';

/** Bytes to look for in every reading of the content. */
export type Needle = {
  readonly key: string;
  readonly bytes: Uint8Array;
  /** How the needle itself spells the value; absent for the plain value. */
  readonly spelling?: SpellingName;
  /** Whether it is only a part of the value. */
  readonly isPart: boolean;
  /** Whether it counts only as a word of its own. */
  readonly isWord: boolean;
};

/** A shorter value, in characters, occurs within other words by chance, so it counts only without a letter or digit beside it. */
export const MIN_LENGTH_WITHIN_WORDS = 4;

/** A part of a value counts only if it has this many characters, and is at least half of the value. */
export const MIN_PART_LENGTH = 8;

/** A shorter part of an encoded text would match by chance. */
const MIN_FRAGMENT_LENGTH = 8;

/** The number of offsets at which parts of a long value begin. */
const MAX_PARTS = 64;

/** Every needle for a value or, with `parts`, for half of it. */
export function needlesFor(key: string, value: string, parts: boolean): Needle[] {
  const whole = textsOf(value).flatMap((text) => needlesOfText(key, text));
  return parts ? [...whole, ...partsOf(value.trim()).map((part) => needleOf(key, part, { isPart: true }))] : whole;
}

/** The value, trimmed, and each line of a multi-line value, since it may be shown line by line. */
function textsOf(value: string): string[] {
  const lines = value.split(/\r?\n/).map((line) => line.trim());
  const long = lines.filter((line) => line.length >= MIN_LENGTH_WITHIN_WORDS);
  return [...new Set([value, value.trim(), ...long])].filter((text) => text !== '');
}

function needlesOfText(key: string, text: string): Needle[] {
  const isWord = text.length < MIN_LENGTH_WITHIN_WORDS;
  const plain = [text, text.toUpperCase(), text.toLowerCase()].map((each) => needleOf(key, each, { isWord }));
  const alike = unescapedFormsOf(text).map((bytes) => ({ ...needleOf(key, '', { isWord }), bytes }));
  return [...plain, ...alike, ...otherCharsets(key, text, isWord), ...inBase64(key, Buffer.from(text))];
}

function needleOf(key: string, text: string, more: Partial<Needle> = {}): Needle {
  return { key, bytes: Buffer.from(text), isPart: false, isWord: false, ...more };
}

const ESCAPES = [percentsAndEntities, backslashes, quotedPrintable];

/** The decoded form of a value that looks escaped itself (`a%20b`): decoding the text around it decodes the value, too. */
function unescapedFormsOf(text: string): Uint8Array[] {
  const codes = Uint16Array.from(Buffer.from(text));
  const once = ESCAPES.flatMap((decoding) => decoding.decode(codes, codes.length));
  const twice = once.flatMap((decoded) => ESCAPES.flatMap((decoding) => decoding.decode(decoded.codes, codes.length)));
  const forms = [...once, ...twice].map(({ codes }) => Uint8Array.from(codes));
  return forms.filter((bytes) => bytes.length >= MIN_LENGTH_WITHIN_WORDS);
}

/** Latin-1, and UTF-16, because UTF-16 is decoded only if it contains zeros. */
function otherCharsets(key: string, text: string, isWord: boolean): Needle[] {
  if (/^[\0-\x7f]*$/.test(text)) return [];
  const spelled = [writeLatin1, writeUtf16].map((write) => write(Buffer.from(text)));
  return (['latin1', 'utf16'] as const).flatMap((spelling, index) =>
    (spelled[index] ?? []).map((bytes) => ({ ...needleOf(key, text, { isWord, spelling }), bytes })),
  );
}

/**
 * The part of a value's base64 that does not depend on the bytes beside it. Base64 is also decoded: this is for text that has lost its case,
 * such as a host name.
 */
function inBase64(key: string, bytes: Buffer): Needle[] {
  const fragments = [0, 1, 2].map((before) => {
    const from = Math.ceil((before * 8) / 6);
    const to = Math.floor(((before + bytes.length) * 8) / 6);
    const whole = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return whole.slice(from, to);
  });
  const long = fragments.filter((text) => text.length >= MIN_FRAGMENT_LENGTH);
  return [
    ...long.map((text) => needleOf(key, text, { spelling: 'base64' })),
    ...long.map((text) => needleOf(key, text.replaceAll('+', '-').replaceAll('/', '_'), { spelling: 'base64url' })),
  ];
}

/** Every part that is half of a value. For a very long value, just enough to find any part that is a little longer than half. */
function partsOf(value: string): string[] {
  const characters = Array.from(value);
  const length = Math.max(MIN_PART_LENGTH, Math.ceil(characters.length / 2));
  const places = characters.length - length;
  const step = Math.max(1, Math.ceil(places / MAX_PARTS));
  const starts = Array.from({ length: Math.max(0, Math.floor(places / step) + 1) }, (_, index) => index * step);
  return starts.map((start) => characters.slice(start, start + length).join(''));
}
