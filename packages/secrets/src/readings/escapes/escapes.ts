import { BREAK, type Decoded, Output } from '../decoding.js';

/** An escape: its decoded bytes, and where it ends. */
export type Escape = { readonly bytes: readonly number[]; readonly to: number };

/** Reads the escape at a position; `undefined` if there is none. */
export type ReadEscape = (codes: Uint16Array, at: number) => Escape | undefined;

/** Escapes by their first character. */
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
 * Decodes escapes. Omits codes further than `around` from any escape: decoding does not change them.
 */
export function decodeEscapes(codes: Uint16Array, escapes: Escapes, around: number): Decoded[] {
  // Most content has no escapes, and this check is much faster than reading code by code.
  if (!escapes.leads.some((lead) => codes.includes(lead))) return [];
  let next = nextEscape(codes, 0, escapes);
  if (!next) return [];
  const output = new Output(codes.length);
  let at = 0;
  for (; next; next = nextEscape(codes, at, escapes)) {
    at = copy(codes, at, next.at, around, output);
    // No escape is shorter than its decoded bytes.
    for (const byte of next.bytes) output.add(byte, at, next.to);
    if (next.bytes.length === 0) output.seam();
    at = next.to;
  }
  copy(codes, at, Math.min(codes.length, at + around), around, output);
  return [output.decoded];
}

/** The position of the next escape, and its kind. */
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

/** Copies the codes between two escapes, or only those near them. */
function copy(codes: Uint16Array, from: number, to: number, around: number, output: Output): number {
  let at = from;
  if (to - from > 2 * around) {
    for (; from > 0 && at < from + around; at++) output.copy(codes[at] ?? BREAK, at);
    at = to - around;
    // It replaces at least one code.
    output.break(at);
  }
  for (; at < to; at++) output.copy(codes[at] ?? BREAK, at);
  return to;
}
