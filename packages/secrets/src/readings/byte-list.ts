import { BREAK, type Decoding, hexNumberAt, Output } from './decoding.js';

/** The minimum number of bytes: shorter values are not looked for here. */
const MIN_NUMBERS = 6;
/** The maximum white space between two numbers: a line break and an indent. */
const MAX_SPACE = 34;

/** In forms, a plus is a space. */
const SPACES = new Set(Array.from(' +\t\r\n', (space) => space.charCodeAt(0)));

const COMMA = ','.charCodeAt(0);

/** Reads lists of bytes as numbers: `[107, 51, 121]`, as JSON writes a `Buffer` of Node, or `0x6b, 0x33`. */
export const byteList: Decoding = {
  isGuess: true,
  decode(codes) {
    if (!codes.includes(COMMA)) return [];
    const output = new Output(codes.length);
    let list: ByteAt[] = [];
    for (let at = nextDigit(codes, 0); at < codes.length; ) {
      const number = byteAt(codes, at);
      if (number) list.push(number);
      const end = number?.to ?? endOfDigits(codes, at);
      const next = number ? endOfComma(codes, end) : end;
      const isOver = next === end || !isDigit(codes[next]);
      if (isOver) {
        addList(list, output);
        list = [];
      }
      at = isOver ? nextDigit(codes, end) : next;
    }
    const { decoded } = output;
    return decoded.codes.length === 0 ? [] : [decoded];
  },
  spellingOf: () => 'byteList',
  isPartOfLonger: () => true,
};

function addList(list: readonly ByteAt[], output: Output): void {
  const [first] = list;
  if (!first || list.length < MIN_NUMBERS) return;
  output.break(first.from);
  for (const { byte, from, to } of list) output.add(byte, from, to);
}

function nextDigit(codes: Uint16Array, from: number): number {
  let at = from;
  while (at < codes.length && !isDigit(codes[at])) at++;
  return at;
}

type ByteAt = { byte: number; from: number; to: number };

function byteAt(codes: Uint16Array, at: number): ByteAt | undefined {
  const isHex = codes[at] === 0x30 && ((codes[at + 1] ?? 0) | 0x20) === 0x78;
  if (isHex) {
    const byte = hexNumberAt(codes, at + 2, 2);
    return byte === undefined ? undefined : { byte, from: at, to: at + 4 };
  }
  const to = endOfDigits(codes, at);
  if (to - at > 3) return undefined;
  let byte = 0;
  for (let index = at; index < to; index++) byte = byte * 10 + (codes[index] ?? 0) - 0x30;
  return byte > 255 ? undefined : { byte, from: at, to };
}

function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 0x30 && code <= 0x39;
}

function endOfDigits(codes: Uint16Array, at: number): number {
  let end = at;
  while (isDigit(codes[end])) end++;
  return end;
}

/** The end of the comma and the white space after a number; the end of the number if there is no comma. */
function endOfComma(codes: Uint16Array, at: number): number {
  let end = at;
  const skipSpace = () => {
    while (end - at < MAX_SPACE && SPACES.has(codes[end] ?? BREAK)) end++;
  };
  skipSpace();
  if (codes[end] !== COMMA) return at;
  end++;
  skipSpace();
  return end;
}
