/** Marks that encodings put in front. UTF-32 begins like UTF-16. */
const MARKS: readonly [mark: readonly number[], name: string][] = [
  [[0xff, 0xfe, 0, 0], 'UTF-32'],
  [[0, 0, 0xfe, 0xff], 'UTF-32'],
  [[0xff, 0xfe], 'UTF-16'],
  [[0xfe, 0xff], 'UTF-16'],
];

/** Bytes to look at from the start, and on either side of the first wrong one. */
const START = 64;

/** Names the encoding of an answer that is not UTF-8, or the way in which it is spoiled at a place; `undefined` if it does not show. */
export function nameEncoding(stdout: Uint8Array, offset: number): string | undefined {
  return wideEncoding(stdout) ?? spoiledAt(stdout, offset) ?? singleByteAt(stdout, offset);
}

/** Names an encoding with two or four bytes per letter, in which every other byte of JSON is zero. */
export function wideEncoding(stdout: Uint8Array): string | undefined {
  const marked = MARKS.find(([mark]) => mark.every((byte, index) => stdout[index] === byte));
  if (marked) return `${marked[1]}, with a byte order mark`;
  const start = stdout.subarray(0, START);
  const isZero = (rest: number, every: number) =>
    start.length >= every && start.every((byte, index) => (index % every === rest ? byte !== 0 : byte === 0));
  if (isZero(0, 4) || isZero(3, 4)) return 'UTF-32, without a byte order mark';
  // Letters beyond Latin have no zero byte, so only the first ones are sure to.
  const [first, second, third, fourth] = stdout;
  const isWide = first === 0 ? second && third === 0 && fourth : first && second === 0 && third && fourth === 0;
  return isWide ? 'UTF-16, without a byte order mark' : undefined;
}

/** Ways in which UTF-8 itself goes wrong. */
function spoiledAt(stdout: Uint8Array, offset: number): string | undefined {
  const [first = 0, second = 0] = stdout.subarray(offset, offset + 2);
  if (first === 0xed && second >= 0xa0) return 'half of a surrogate pair, encoded alone';
  if (first === 0xc0 && second === 0x80) return 'a NUL, encoded in two bytes';
  const isStart = first >= 0xc2 && first < 0xf5;
  return isStart && stdout.length - offset < 4 && stdout.subarray(offset + 1).every((byte) => (byte & 0xc0) === 0x80)
    ? 'an answer that was cut in the middle of a character'
    : undefined;
}

/** An encoding with one byte per letter: that of Western Europe, if the byte would be a letter or a typographic sign in it. */
function singleByteAt(stdout: Uint8Array, offset: number): string | undefined {
  const byte = stdout[offset] ?? 0;
  const [before = 0, after = 0] = [stdout[offset - 1], stdout[offset + 1]];
  // Two in a row are more likely to be one letter of an East Asian encoding.
  if (before > 0x7f || after > 0x7f) return undefined;
  if (byte >= 0xc0) return `Latin-1 or Windows-1252, in which this byte is “${String.fromCharCode(byte)}”`;
  return byte >= 0x80 && byte < 0xa0 ? 'Windows-1252' : undefined;
}
