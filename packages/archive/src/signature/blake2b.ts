/**
 * BLAKE2b (RFC 7693) of at most 128 bytes, without a key. Node has only the digest of 64 bytes, and minisign's secret keys need one of 32.
 *
 * @param length - Of the digest, in bytes: 1 to 64.
 * @throws {RangeError} if there are more bytes.
 */
export function blake2b(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length > BLOCK) throw new RangeError(`At most ${BLOCK} bytes, not ${bytes.length}`);
  const block = new Uint8Array(BLOCK);
  block.set(bytes);
  const words = new BigUint64Array(16);
  const view = new DataView(block.buffer);
  for (let index = 0; index < 16; index++) words[index] = view.getBigUint64(index * 8, true);

  const start = [...IV];
  start[0] = (start[0] ?? 0n) ^ 0x01010000n ^ BigInt(length);
  const state = new BigUint64Array([...start, ...IV]);
  state[12] = at(state, 12) ^ BigInt(bytes.length);
  state[14] = ~at(state, 14);
  for (const order of [...ORDERS, ...ORDERS.slice(0, 2)]) round(state, words, order);

  const digest = new DataView(new ArrayBuffer(64));
  for (let index = 0; index < 8; index++) {
    digest.setBigUint64(index * 8, (start[index] ?? 0n) ^ at(state, index) ^ at(state, index + 8), true);
  }
  return new Uint8Array(digest.buffer, 0, length);
}

const BLOCK = 128;

const IV = [
  ...[0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n],
  ...[0x510e527fade682d1n, 0x9b05688c2b3e6c1fn, 0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n],
];

/** The order of the words in each round; the first two come again at the end. */
const ORDERS = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
] as const;

/** The words of the state that are mixed with each other: the columns, then the diagonals. */
const MIXED = [
  ...[[0, 4, 8, 12] as const, [1, 5, 9, 13] as const, [2, 6, 10, 14] as const, [3, 7, 11, 15] as const],
  ...[[0, 5, 10, 15] as const, [1, 6, 11, 12] as const, [2, 7, 8, 13] as const, [3, 4, 9, 14] as const],
];

/** A typed array keeps the lower 64 bits of what is put into it. */
function round(state: BigUint64Array, words: BigUint64Array, order: readonly number[]): void {
  for (const [index, [a, b, c, d]] of MIXED.entries()) {
    const halves = [
      [at(order, index * 2), 32n, 24n],
      [at(order, index * 2 + 1), 16n, 63n],
    ] as const;
    for (const [word, left, right] of halves) {
      state[a] = at(state, a) + at(state, b) + at(words, word);
      state[d] = rotated(at(state, d) ^ at(state, a), left);
      state[c] = at(state, c) + at(state, d);
      state[b] = rotated(at(state, b) ^ at(state, c), right);
    }
  }
}

function rotated(word: bigint, bits: bigint): bigint {
  return (word >> bits) | (word << (64n - bits));
}

/** The indexes are those of the tables above. */
function at<Item>(list: { readonly [index: number]: Item }, index: number): Item {
  const item = list[index];
  if (item === undefined) throw new RangeError(`No item ${index}`);
  return item;
}
