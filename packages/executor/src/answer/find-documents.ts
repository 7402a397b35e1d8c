/** A JSON object or array within foreign text, and whether it looks like an answer. */
export type Found = { start: number; end: number; isAnswer: boolean };

/** Enough to show what is on stdout, and few enough that a flood of documents cannot fill the host's memory. */
const MAX_DOCUMENTS = 100;
/** The search gives up after this many openings that turn out not to be documents. */
const MAX_DISAPPOINTMENTS = 20;
/** How many of those may be unclosed: each means reading the text to its end. */
const MAX_UNCLOSED = 4;

/**
 * The objects and arrays within foreign text, outermost only. Reads any text a handful of times at most.
 *
 * Inside an opening that never closes (a document cut short) only an answer counts as a document: anything else is part of the cut one.
 * If the search gives up, it looks for the last answer from the end.
 */
export function findDocuments(text: string): readonly Found[] {
  const found: Found[] = [];
  let disappointments = 0;
  let unclosed = 0;
  let at = nextOpening(text, 0);
  while (
    at !== -1 &&
    found.length < MAX_DOCUMENTS &&
    disappointments < MAX_DISAPPOINTMENTS &&
    unclosed < MAX_UNCLOSED
  ) {
    const end = closingOf(text, at);
    const document = end === undefined ? undefined : documentAt(text, at, end);
    if (end === undefined) unclosed++;
    if (document && (unclosed === 0 || document.isAnswer)) found.push(document);
    else disappointments++;
    at = nextOpening(text, end ?? at + 1);
  }
  return withLastAnswer(text, found);
}

function withLastAnswer(text: string, found: readonly Found[]): readonly Found[] {
  const start = text.lastIndexOf('{"ok"');
  const end = start === -1 ? undefined : closingOf(text, start);
  if (end === undefined || found.some((known) => known.start <= start && end <= known.end)) return found;
  const last = documentAt(text, start, end);
  return last?.isAnswer ? [...found, last] : found;
}

function documentAt(text: string, start: number, end: number): Found | undefined {
  try {
    const value: { ok?: unknown } = JSON.parse(text.slice(start, end)); // begins with a bracket, so an object or an array
    return { start, end, isAnswer: typeof value.ok === 'boolean' };
  } catch {
    return undefined;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `{`, `]` and `}`, differ in one bit, which is set here. */
const OPENING = 0x7b;
const CLOSING = 0x7d;
const BRACE_BIT = 0x20;

function nextOpening(text: string, from: number): number {
  for (let at = from; at < text.length; at++) if ((text.charCodeAt(at) | BRACE_BIT) === OPENING) return at;
  return -1;
}

/** The index after the bracket that closes the one at `start`; brackets in strings do not count. */
function closingOf(text: string, start: number): number | undefined {
  let depth = 0;
  let isInString = false;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) isInString = false;
    } else if (code === QUOTE) isInString = true;
    else if ((code | BRACE_BIT) === OPENING) depth++;
    else if ((code | BRACE_BIT) === CLOSING && --depth === 0) return at + 1;
  }
  return undefined;
}
