import type { SpellingName } from '../spellings/spelling-name.js';

/** Separates two decoded parts that were not adjacent. No byte has this value. */
export const BREAK = 256;

/** The result of decoding, code by code: a byte or {@link BREAK}, and the codes from `from` to `to` that it was decoded from. */
export type Decoded = {
  readonly codes: Uint16Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Whether a code was decoded, or copied. */
  readonly isNew: Uint8Array;
};

/** A way to decode a spelling. */
export type Decoding = {
  /** Whether it decodes any letters at all, so that short values appear by chance. */
  readonly isGuess: boolean;
  /**
   * Decodes codes in this way, or in these ways. May omit whatever decoding does not change: codes further than `around` from anything
   * in this spelling, and letters that have been decoded before, with none of them new.
   */
  decode(codes: Uint16Array, around: number, isNew?: Uint8Array): Decoded[];
  /** How the codes between two positions are spelled. */
  spellingOf(codes: Uint16Array, from: number, to: number): SpellingName;
  /** Whether these codes are only a part of something longer that is encoded there. */
  isPartOfLonger(codes: Uint16Array, from: number, to: number): boolean;
};

/** Collects decoded codes. */
export class Output {
  private length = 0;
  private isSeam = false;
  private readonly codes: Uint16Array;
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  private readonly isNew: Uint8Array;

  constructor(capacity: number) {
    this.codes = new Uint16Array(capacity);
    this.from = new Int32Array(capacity);
    this.to = new Int32Array(capacity);
    this.isNew = new Uint8Array(capacity);
  }

  /** Adds a decoded code. */
  add(code: number, from: number, to: number): void {
    this.codes[this.length] = code;
    this.from[this.length] = from;
    this.isNew[this.length] = 1;
    this.to[this.length++] = to;
  }

  /** Adds a code that decoding leaves as it is. */
  copy(code: number, at: number): void {
    this.codes[this.length] = code;
    this.from[this.length] = at;
    this.isNew[this.length] = this.isSeam ? 1 : 0;
    this.to[this.length++] = at + 1;
    this.isSeam = false;
  }

  /** Records that codes between the last and the next are gone, so that the next one has a new neighbour. */
  seam(): void {
    this.isSeam = true;
  }

  /** Ends a run of adjacent codes. */
  break(at: number): void {
    this.codes[this.length] = BREAK;
    this.from[this.length] = at;
    this.to[this.length++] = at;
  }

  get decoded(): Decoded {
    const [codes, isNew] = [this.codes.subarray(0, this.length), this.isNew.subarray(0, this.length)];
    return { codes, isNew, from: this.from.subarray(0, this.length), to: this.to.subarray(0, this.length) };
  }
}

/** The value of each hexadecimal digit by its code; 16 for all other codes. */
const HEX_VALUES = Uint8Array.from({ length: 257 }, (_, code) => {
  const digit = code < 128 ? '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()) : -1;
  return digit === -1 ? 16 : digit;
});

/** The value of the hexadecimal digit at a position; above 15 if there is none. */
export function hexValueAt(codes: Uint16Array, at: number): number {
  return HEX_VALUES[codes[at] ?? BREAK] ?? 16;
}

/** The number in the next `count` hexadecimal digits; `undefined` if there are fewer. */
export function hexNumberAt(codes: Uint16Array, at: number, digits: number): number | undefined {
  let number = 0;
  for (let index = at; index < at + digits; index++) {
    const value = hexValueAt(codes, index);
    if (value > 15) return undefined;
    number = number * 16 + value;
  }
  return number;
}
