import { BREAK, type Decoded, Output } from '../decoding.js';

/** An escape: the bytes that it stands for, and where it ends. */
export type Escape = { readonly bytes: readonly number[]; readonly to: number };

/** Reads an escape where one may begin; `undefined` where there is none. */
export type ReadEscape = (codes: Uint16Array, at: number) => Escape | undefined;

/** Escapes by the character that they begin with. */
export type Escapes = {
  readonly leads: readonly number[];
  readonly isLead: Uint8Array;
  readonly readers: ReadonlyMap<number, ReadEscape>;
};

export function escapesOf(readers: Readonly<Record<string, ReadEscape>>): Escapes {
  const byCode = Object.entries(readers).map(([lead, read]) => [lead.charCodeAt(0), read] as const);
  const isLead = new Uint8Array(BREAK + 1);
  for (const [code] of byCode) isLead[code] = 1;
  return { leads: byCode.map(([code]) => code), isLead, readers: new Map(byCode) };
}

/**
 * Puts what escapes stand for in their place. What is further than `around` from any escape is left out: it reads as it did before.
 */
export function decodeEscapes(codes: Uint16Array, escapes: Escapes, around: number): Decoded[] {
  // Most content has none: a look that is much faster than to read on from code to code.
  if (!escapes.leads.some((lead) => codes.includes(lead))) return [];
  let next = nextEscape(codes, 0, escapes);
  if (!next) return [];
  const output = new Output(codes.length);
  let at = 0;
  for (; next; next = nextEscape(codes, at, escapes)) {
    at = copy(codes, at, next.at, around, output);
    // No escape is shorter than the bytes that it stands for.
    for (const byte of next.bytes) output.add(byte, at, next.to);
    if (next.bytes.length === 0) output.seam();
    at = next.to;
  }
  copy(codes, at, Math.min(codes.length, at + around), around, output);
  return [output.decoded];
}

/** Where the next escape begins, and which it is. */
export function nextEscape(codes: Uint16Array, from: number, escapes: Escapes): (Escape & { at: number }) | undefined {
  const { isLead, readers } = escapes;
  for (let at = from; at < codes.length; at++) {
    const code = codes[at] ?? BREAK;
    if (isLead[code] === 0) continue;
    const found = readers.get(code)?.(codes, at);
    if (found) return { at, ...found };
  }
  return undefined;
}

/** Copies what stands between two escapes, or only what is near to them. */
function copy(codes: Uint16Array, from: number, to: number, around: number, output: Output): number {
  let at = from;
  if (to - from > 2 * around) {
    for (; from > 0 && at < from + around; at++) output.copy(codes[at] ?? BREAK, at);
    at = to - around;
    // In the place of at least one code.
    output.break(at);
  }
  for (; at < to; at++) output.copy(codes[at] ?? BREAK, at);
  return to;
}
