import {
  BACKSLASH,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  MINUS,
  NINE,
  OPEN_LIST,
  OPEN_OBJECT,
  QUOTE,
  SPACE,
  skipBlank,
  ZERO,
} from './json-tokens.js';

/** What may come next. */
type Next = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or }' | ', or ]' | 'end';

/**
 * Where a text stops being JSON, in UTF-16 code units from its start; its length where it only ends too early.
 *
 * For text that `JSON.parse` has refused: V8 names the place in some of its messages, and not in others. One pass, linear in the text.
 */
export function jsonErrorOffset(text: string): number {
  const open = new Brackets();
  let next: Next = 'value';
  for (let at = skipBlank(text, 0); ; at = skipBlank(text, at)) {
    const end = endOfToken(text, at);
    const after: Next | undefined = end === at ? undefined : step(next, text.charCodeAt(at), open);
    if (after === undefined) return at;
    next = after;
    at = end;
  }
}

/** What may come after the token that begins with `code`; `undefined` where it may not stand here. */
function step(next: Next, code: number, open: Brackets): Next | undefined {
  switch (next) {
    case 'value':
    case 'value or ]':
      if (code === OPEN_OBJECT || code === OPEN_LIST) {
        open.push(code);
        return code === OPEN_OBJECT ? 'key or }' : 'value or ]';
      }
      if (code === CLOSE_LIST) return next === 'value or ]' ? open.pop() : undefined;
      return isMark(code) ? undefined : open.afterValue();
    case 'key':
    case 'key or }':
      if (code === QUOTE) return ':';
      return next === 'key or }' && code === CLOSE_OBJECT ? open.pop() : undefined;
    case ':':
      return code === COLON ? 'value' : undefined;
    case ', or }':
      return code === COMMA ? 'key' : code === CLOSE_OBJECT ? open.pop() : undefined;
    case ', or ]':
      return code === COMMA ? 'value' : code === CLOSE_LIST ? open.pop() : undefined;
    case 'end':
      return undefined;
  }
}

function isMark(code: number): boolean {
  return code === CLOSE_OBJECT || code === COMMA || code === COLON;
}

/** The brackets that are open, a byte each: text may hold thirty million of them. */
class Brackets {
  private codes = new Uint8Array(64);
  private depth = 0;

  push(code: number): void {
    if (this.depth === this.codes.length) {
      const larger = new Uint8Array(this.codes.length * 2);
      larger.set(this.codes);
      this.codes = larger;
    }
    this.codes[this.depth++] = code;
  }

  pop(): Next {
    this.depth--;
    return this.afterValue();
  }

  afterValue(): Next {
    if (this.depth === 0) return 'end';
    return this.codes[this.depth - 1] === OPEN_OBJECT ? ', or }' : ', or ]';
  }
}

/** The index behind the token at `at`; `at` itself where no token begins, or where a string is malformed. */
function endOfToken(text: string, at: number): number {
  const code = text.charCodeAt(at);
  switch (code) {
    case OPEN_OBJECT:
    case CLOSE_OBJECT:
    case OPEN_LIST:
    case CLOSE_LIST:
    case COMMA:
    case COLON:
      return at + 1;
    case QUOTE:
      return endOfGoodString(text, at);
    default:
      return code === MINUS || isDigit(code) ? endOfNumber(text, at) : endOfWord(text, at);
  }
}

function endOfWord(text: string, at: number): number {
  const word = ['true', 'false', 'null'].find((candidate) => text.startsWith(candidate, at));
  return at + (word?.length ?? 0);
}

function endOfGoodString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code < SPACE) return start;
    if (code !== BACKSLASH) continue;
    at++;
    if (text[at] === 'u') {
      if (!/^[\da-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) return start;
      at += 4;
    } else if (!'"\\/bfnrt'.includes(text[at] ?? 'none')) return start;
  }
  return start;
}

/** The index behind the longest number at `start`. A part without its digits, as in `1.`, does not belong to it. */
function endOfNumber(text: string, start: number): number {
  const first = text[start] === '-' ? start + 1 : start;
  const whole = text[first] === '0' ? first + 1 : skipDigits(text, first);
  if (whole === first) return start;
  const fraction = text[whole] === '.' ? skipDigits(text, whole + 1) : whole;
  const end = fraction > whole + 1 ? fraction : whole;
  if (text[end] !== 'e' && text[end] !== 'E') return end;
  const sign = text[end + 1] === '+' || text[end + 1] === '-' ? 1 : 0;
  const exponent = skipDigits(text, end + 1 + sign);
  return exponent > end + 1 + sign ? exponent : end;
}

function skipDigits(text: string, start: number): number {
  let at = start;
  while (isDigit(text.charCodeAt(at))) at++;
  return at;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}
