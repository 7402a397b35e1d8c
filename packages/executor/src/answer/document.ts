import { jsonErrorOffset } from '@obscura/protocol';

/** A span of foreign bytes on stdout. */
export type Foreign = { offset: number; bytes: Uint8Array };

/**
 * What the bytes on stdout are (OUT-1 to OUT-3, OUT-6): one document, or the first reason why not.
 *
 * Offsets count bytes from the start of stdout.
 */
export type ReadDocument =
  | { is: 'document'; value: unknown; text: string }
  | { is: 'empty' }
  | { is: 'bom' }
  | { is: 'not-utf8'; offset: number }
  | { is: 'foreign-before'; foreign: Foreign }
  | { is: 'foreign-after'; foreign: Foreign }
  | { is: 'several-documents'; count: number; offset: number }
  | { is: 'not-json'; offset: number; reason: string };

/** Reads stdout strictly as one JSON document. Never throws. The bytes of a good document are looked at once. */
export function readDocument(stdout: Uint8Array): ReadDocument {
  if (stdout[0] === 0xef && stdout[1] === 0xbb && stdout[2] === 0xbf) return { is: 'bom' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(stdout);
  } catch {
    return { is: 'not-utf8', offset: firstInvalidByte(stdout) };
  }
  try {
    return { is: 'document', value: JSON.parse(text), text };
  } catch (error) {
    return dissect(text, (error as SyntaxError).message);
  }
}

/** The longest prefix that decodes as a stream ends where the first bad sequence begins. */
function firstInvalidByte(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  while (good < bad) {
    const middle = Math.ceil((good + bad) / 2);
    if (decodes(bytes.subarray(0, middle))) good = middle;
    else bad = middle - 1;
  }
  // A sequence that is cut off at the end decodes as a stream: it is waiting for more.
  let start = good;
  while (start > 0 && start > good - 3 && ((bytes[start - 1] ?? 0) & 0xc0) === 0x80) start--;
  if (start > 0 && (bytes[start - 1] ?? 0) >= 0xc0 && !isComplete(bytes.subarray(start - 1, good))) return start - 1;
  return good;
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function isComplete(sequence: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sequence);
    return true;
  } catch {
    return false;
  }
}

/** White space as RFC 8259 has it; `trim` would take more. */
const BLANK = /^[ \t\r\n]*/;

function dissect(text: string, reason: string): ReadDocument {
  if (BLANK.exec(text)?.[0].length === text.length) return { is: 'empty' };
  const documents = withLastAnswer(text, findDocuments(text));
  const answers = documents.filter(({ value }) => typeof (value as { ok?: unknown }).ok === 'boolean');
  const second = answers[1];
  if (second) return { is: 'several-documents', count: answers.length, offset: byteOffset(text, second.start) };
  const document = answers[0] ?? documents[0];
  if (!document) return { is: 'not-json', offset: byteOffset(text, jsonErrorOffset(text)), reason };
  const before = text.slice(0, document.start);
  const blank = BLANK.exec(before)?.[0].length ?? 0;
  if (blank < before.length) return { is: 'foreign-before', foreign: foreign(text, blank, document.start) };
  const rest = document.end + (BLANK.exec(text.slice(document.end))?.[0].length ?? 0);
  return { is: 'foreign-after', foreign: foreign(text, rest, text.length) };
}

function foreign(text: string, start: number, end: number): Foreign {
  return { offset: byteOffset(text, start), bytes: Buffer.from(text.slice(start, end)) };
}

type Found = { start: number; end: number; value: object };

/** Enough to tell what stands on stdout; a flood of documents must not fill the host's memory. */
const MAX_DOCUMENTS = 100;

/** Openings that turn out to be no document before the search gives up: it must not go quadratic on `{{{{…`. */
const MAX_DISAPPOINTMENTS = 20;

/**
 * Objects and arrays that stand in foreign text, outermost only.
 *
 * Inside an opening that never closes (a document cut short) only an answer counts as a document: any other is a part of the cut one.
 */
function findDocuments(text: string): Found[] {
  const found: Found[] = [];
  let disappointments = 0;
  let isCut = false;
  let at = nextOpening(text, 0);
  while (at !== -1 && disappointments < MAX_DISAPPOINTMENTS && found.length < MAX_DOCUMENTS) {
    const end = closingOf(text, at);
    const value = end === undefined ? undefined : parseObject(text.slice(at, end));
    isCut ||= end === undefined;
    if (end !== undefined && value && (!isCut || typeof value.ok === 'boolean')) found.push({ start: at, end, value });
    else disappointments++;
    at = nextOpening(text, end ?? at + 1);
  }
  return found;
}

/** Where so much else stands before the answer that the search gave up, the answer is looked for from the end. */
function withLastAnswer(text: string, found: readonly Found[]): readonly Found[] {
  const start = text.lastIndexOf('{"ok"');
  const end = start === -1 ? undefined : closingOf(text, start);
  if (end === undefined || found.some((known) => known.start <= start && end <= known.end)) return found;
  const value = parseObject(text.slice(start, end));
  return typeof value?.ok === 'boolean' ? [...found, { start, end, value }] : found;
}

function nextOpening(text: string, from: number): number {
  const offset = text.slice(from).search(/[{[]/);
  return offset === -1 ? -1 : from + offset;
}

/** The index behind the bracket that closes the one at `start`; brackets in strings do not count. */
function closingOf(text: string, start: number): number | undefined {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function parseObject(text: string): { ok?: unknown } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function byteOffset(text: string, index: number): number {
  return Buffer.byteLength(text.slice(0, index));
}
