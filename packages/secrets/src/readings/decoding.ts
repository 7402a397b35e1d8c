import type { SpellingName } from '../spellings/spelling-name.js';

/** Stands where one decoded part ends and another begins that did not follow on it. No byte is like it. */
export const BREAK = 256;

/** What came of decoding, code by code: a byte or {@link BREAK}, and the codes between `from` and `to` that it came of. */
export type Decoded = {
  readonly codes: Uint16Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Whether a code was decoded, or copied. */
  readonly isNew: Uint8Array;
};

/** A way to read what is spelled. */
export type Decoding = {
  /** Whether it makes something of whatever letters it meets, so that short values come of it by chance. */
  readonly isGuess: boolean;
  /**
   * Reads codes in this way, or in these ways. What is in them as it was before may be left out: what is further than `around` from anything
   * spelled so, and of letters those of which none is new, which were decoded before.
   */
  decode(codes: Uint16Array, around: number, isNew?: Uint8Array): Decoded[];
  /** How the codes from one place to another are spelled. */
  spellingOf(codes: Uint16Array, from: number, to: number): SpellingName;
  /** Whether something longer is encoded there, of which these codes are only a part. */
  isPartOfLonger(codes: Uint16Array, from: number, to: number): boolean;
};

/** Collects what is decoded. */
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

  /** Adds what was decoded. */
  add(code: number, from: number, to: number): void {
    this.codes[this.length] = code;
    this.from[this.length] = from;
    this.isNew[this.length] = 1;
    this.to[this.length++] = to;
  }

  /** Adds a code that stays. */
  copy(code: number, at: number): void {
    this.codes[this.length] = code;
    this.from[this.length] = at;
    this.isNew[this.length] = this.isSeam ? 1 : 0;
    this.to[this.length++] = at + 1;
    this.isSeam = false;
  }

  /** What stood between the last code and the next is gone: the next one stands behind another than before. */
  seam(): void {
    this.isSeam = true;
  }

  /** Adds the end of what follows on each other. */
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

/** The value of each hexadecimal digit by its code; 16 for what is none. */
const HEX_VALUES = Uint8Array.from({ length: 257 }, (_, code) => {
  const digit = code < 128 ? '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()) : -1;
  return digit === -1 ? 16 : digit;
});

/** The value of the hexadecimal digit at a place; above 15 where there is none. */
export function hexValueAt(codes: Uint16Array, at: number): number {
  return HEX_VALUES[codes[at] ?? BREAK] ?? 16;
}

/** The number that so many hexadecimal digits spell; `undefined` where there are fewer. */
export function hexNumberAt(codes: Uint16Array, at: number, digits: number): number | undefined {
  let number = 0;
  for (let index = at; index < at + digits; index++) {
    const value = hexValueAt(codes, index);
    if (value > 15) return undefined;
    number = number * 16 + value;
  }
  return number;
}
