import { type Allowance, newAllowance, packedIn, unpackedBlindly } from './packed.js';

/** A way in which content may be meant. */
export type Reading =
  /** A text to look in. A guess is made of letters that need be no base64, or of bytes that need not be packed: it says something by chance. */
  | { readonly is: 'text'; readonly text: string; readonly isGuess: boolean }
  /** Something packed as `format`, of which it cannot be told what is in it. */
  | { readonly is: 'unreadable'; readonly format: string };

export type ReadingsOptions = {
  /** Whether the content is packed in a way of its own, as pictures are, in which much looks like something else. Default: it is not. */
  readonly isMedia?: boolean | undefined;
};

/**
 * Reads content in every way in which it may be meant: as text of several encodings, with and without its line breaks, as base64, unpacked, and
 * these of each other.
 */
export function* readingsOf(
  content: string | Uint8Array,
  { isMedia = false }: ReadingsOptions = {},
): Generator<Reading> {
  const reader = new Reader(isMedia);
  if (typeof content === 'string') yield* reader.text(content);
  else yield* reader.bytes(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
}

/** How often something is packed or encoded in turn, at most. */
const MAX_DEPTH = 4;

class Reader {
  private readonly left: Allowance = newAllowance();

  constructor(private readonly isMedia: boolean) {}

  *text(text: string, depth = 0, isGuess = false): Generator<Reading> {
    const unbroken = text.replace(LINE_BREAKS, '');
    for (const each of new Set([text, unbroken])) yield { is: 'text', text: each, isGuess };
    if (depth === MAX_DEPTH) return;
    for (const bytes of base64In(unbroken)) yield* this.bytes(bytes, depth + 1, true);
  }

  *bytes(bytes: Buffer, depth = 0, isGuess = false): Generator<Reading> {
    const narrow = bytes.toString('latin1');
    for (const text of new Set([bytes.toString('utf8'), narrow])) yield { is: 'text', text, isGuess };
    // UTF-16, as far as it is ASCII.
    yield* this.text(narrow.replaceAll('\0', ''), depth, isGuess);
    for (const packed of packedIn(bytes, this.left)) {
      if (packed.is === 'unpacked' && depth < MAX_DEPTH) yield* this.bytes(packed.content, depth + 1, isGuess);
      // No picture begins as an archive does.
      else if (!this.isMedia || depth > 0 || packed.at === 0) yield { is: 'unreadable', format: packed.format };
    }
    if (isGuess) return;
    for (const content of unpackedBlindly(bytes, this.left)) yield* this.bytes(content, depth + 1, true);
  }
}

/** Long base64 is wrapped, and the breaks are escaped in JSON. */
const LINE_BREAKS = /(?:\s|\\{1,8}[nr])+/g;

/** What may be base64, of either alphabet: eight bytes, as short as a credential gets, take eleven letters. */
const BASE64 = /[A-Za-z0-9+/_-]{11,}/g;

/** Slashes and plusses as JSON and URLs escape them. */
const ESCAPED: readonly (readonly [RegExp, string])[] = [
  [/\\{1,8}\//g, '/'],
  [/%(?:25){0,8}2f/gi, '/'],
  [/%(?:25){0,8}2b/gi, '+'],
];

/** What the letters of a text are as base64. Where it begins among them is not known; there are four ways. */
function base64In(text: string): Buffer[] {
  const plain = ESCAPED.reduce((rest, [pattern, character]) => rest.replace(pattern, character), text);
  const runs = plain.match(BASE64) ?? [];
  if (runs.length === 0) return [];
  // A line break in front: none of them is the whole of something, of which its first bytes would be the proof.
  return [0, 1, 2, 3].map((start) =>
    Buffer.concat(runs.flatMap((run) => [Buffer.from('\n'), Buffer.from(run.slice(start), 'base64')])),
  );
}
