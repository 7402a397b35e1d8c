import { brotliDecompressSync, constants, inflateRawSync, inflateSync } from 'node:zlib';
import { FORMATS, type Format } from './packed-formats.js';

/** A part of some bytes that is packed, or looks so. */
export type Packed =
  | { readonly is: 'unpacked'; readonly format: string; readonly at: number; readonly content: Buffer }
  /** It begins as `format` does, and cannot be read to its end. */
  | { readonly is: 'unreadable'; readonly format: string; readonly at: number };

/** How much may still come out of some bytes and of what is packed in them in turn, and how often that may be tried. */
export type Allowance = { bytes: number; attempts: number };

/** More is no answer of a provider. An attempt in vain takes some 50 µs. */
export function newAllowance(): Allowance {
  return { bytes: 64 * 1024 * 1024, attempts: 10_000 };
}

/** Finds what is packed in bytes, wherever in them it begins. What only looks so by chance is passed over. */
export function* packedIn(bytes: Buffer, left: Allowance): Generator<Packed> {
  for (const format of FORMATS) {
    for (let at = bytes.indexOf(format.signature); at !== -1; at = bytes.indexOf(format.signature, at + 1)) {
      const isExhausted = --left.attempts < 0;
      const content = isExhausted ? undefined : contentOf(format, bytes, at, left);
      if (content) yield { is: 'unpacked', format: format.name, at, content };
      else if (isExhausted || format.isSure(bytes, at)) yield { is: 'unreadable', format: format.name, at };
      if (isExhausted) return;
    }
  }
}

/** What bytes as a whole may be packed by although nothing in them says so. Of what is cut, as much as can be read. */
export function unpackedBlindly(bytes: Buffer, left: Allowance): Buffer[] {
  const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = constants;
  return [
    within(left, (maxOutputLength) => inflateRawSync(bytes, { finishFlush: Z_SYNC_FLUSH, maxOutputLength })),
    // A header that `zlib` is seldom made with; the usual ones have a signature.
    within(left, (maxOutputLength) => inflateSync(bytes, { finishFlush: Z_SYNC_FLUSH, maxOutputLength })),
    within(left, (maxOutputLength) =>
      brotliDecompressSync(bytes, { finishFlush: BROTLI_OPERATION_FLUSH, maxOutputLength }),
    ),
  ].flatMap((content) => (content && content.length > 0 ? [content] : []));
}

function contentOf({ unpack }: Format, bytes: Buffer, at: number, left: Allowance): Buffer | undefined {
  return unpack && within(left, (maxBytes) => unpack(bytes.subarray(at), maxBytes));
}

/** What comes of an attempt that throws where it fails. */
function within(left: Allowance, attempt: (maxBytes: number) => Buffer): Buffer | undefined {
  if (left.bytes < 1) return undefined;
  try {
    const content = attempt(left.bytes);
    left.bytes -= content.length;
    return content;
  } catch {
    return undefined;
  }
}
