import { isUtf8 } from 'node:buffer';

/** How much is checked at a time, in bytes, before the search narrows down. */
const CHUNK_BYTES = 64 * 1024;

/** Where the first sequence that is not UTF-8 begins; `undefined` if all of it is UTF-8. Looks at each byte twice at most. */
export function firstInvalidByte(bytes: Uint8Array): number | undefined {
  let at = 0;
  while (at < bytes.length) {
    const end = startOfSequence(bytes, at + CHUNK_BYTES);
    if (!isUtf8(bytes.subarray(at, end))) break;
    at = end;
  }
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return undefined;
}

/** The offset itself, or the start of the sequence that it falls into, a few bytes earlier; at most the number of bytes. */
function startOfSequence(bytes: Uint8Array, place: number): number {
  if (place >= bytes.length) return bytes.length;
  let start = place;
  while (start > place - 3 && isContinuation(bytes[start])) start--;
  return start;
}

/** The length of a sequence in bytes, or 0 if it is invalid (Unicode, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0xff;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length === 0 || !isSecond(first, bytes[at + 1])) return 0;
  for (let index = 2; index < length; index++) if (!isContinuation(bytes[at + index])) return 0;
  return length;
}

/** After some lead bytes, the second byte has a narrower range: no overlong form, no surrogate, nothing past U+10FFFF. */
function isSecond(first: number, second: number | undefined): boolean {
  if (second === undefined || !isContinuation(second)) return false;
  if (first === 0xe0) return second >= 0xa0;
  if (first === 0xed) return second < 0xa0;
  if (first === 0xf0) return second >= 0x90;
  if (first === 0xf4) return second < 0x90;
  return true;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
