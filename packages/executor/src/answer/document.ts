import { type DocumentLimits, type Excess, findExcess, jsonErrorOffset } from '@obscura/protocol';
import { findDocuments } from './find-documents.js';
import { firstInvalidByte } from './utf8.js';

/** A span of foreign bytes on stdout. */
export type Foreign = { offset: number; bytes: Uint8Array };

/**
 * The result of reading stdout (OUT-1 to OUT-4, OUT-6): one document, or the first reason why not.
 *
 * Offsets count bytes from the start of stdout.
 */
export type ReadDocument =
  | { is: 'document'; value: unknown; text: string }
  | { is: 'empty' }
  | { is: 'bom' }
  | { is: 'not-utf8'; offset: number }
  | { is: 'too-large'; limit: Excess['limit']; offset: number; reason: string }
  | { is: 'foreign-before'; foreign: Foreign }
  | { is: 'foreign-after'; foreign: Foreign }
  | { is: 'several-documents'; count: number; offset: number }
  | { is: 'not-json'; offset: number; reason: string };

/** How much an answer may hold (OUT-4). The host's own limit has already bounded the size while stdout was collected. */
export type AnswerLimits = Omit<DocumentLimits, 'maxBytes'>;

/**
 * Reads stdout strictly as one JSON document. Never throws. Time and memory are proportional to the bytes: an answer with too many
 * values is refused before it is parsed.
 */
export function readDocument(stdout: Uint8Array, limits: Partial<AnswerLimits> = {}): ReadDocument {
  if (stdout[0] === 0xef && stdout[1] === 0xbb && stdout[2] === 0xbf) return { is: 'bom' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(stdout);
  } catch {
    const offset = firstInvalidByte(stdout);
    // A string in Node holds at most half a gigabyte; a host can allow a plugin more than that.
    return offset === undefined ? tooLong(stdout.length) : { is: 'not-utf8', offset };
  }
  const excess = findExcess(text, { ...limits, maxBytes: Number.POSITIVE_INFINITY });
  if (excess) {
    return { is: 'too-large', limit: excess.limit, offset: byteOffset(text, excess.offset), reason: excess.message };
  }
  try {
    return { is: 'document', value: JSON.parse(text), text };
  } catch (error) {
    return dissect(stdout, text, (error as SyntaxError).message); // JSON.parse throws nothing else
  }
}

function tooLong(bytes: number): ReadDocument {
  return {
    is: 'too-large',
    limit: 'maxTextBytes',
    offset: 0,
    reason: `the answer is too long to be read: ${bytes} bytes`,
  };
}

function dissect(stdout: Uint8Array, text: string, reason: string): ReadDocument {
  if (skipBlank(text, 0) === text.length) return { is: 'empty' };
  const documents = findDocuments(text);
  const answers = documents.filter(({ isAnswer }) => isAnswer);
  const second = answers[1];
  if (second) return { is: 'several-documents', count: answers.length, offset: byteOffset(text, second.start) };
  const document = answers[0] ?? documents[0];
  if (!document) return { is: 'not-json', offset: byteOffset(text, jsonErrorOffset(text)), reason };
  const start = skipBlank(text, 0);
  if (start < document.start) return { is: 'foreign-before', foreign: foreign(stdout, text, start, document.start) };
  const rest = skipBlank(text, document.end);
  return { is: 'foreign-after', foreign: foreign(stdout, text, rest, text.length) };
}

/** The index of the next character that is not white space by RFC 8259; `trim` would skip more. */
function skipBlank(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at++;
  return at;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function foreign(stdout: Uint8Array, text: string, start: number, end: number): Foreign {
  const offset = byteOffset(text, start);
  return { offset, bytes: stdout.subarray(offset, offset + Buffer.byteLength(text.slice(start, end))) };
}

function byteOffset(text: string, index: number): number {
  return Buffer.byteLength(text.slice(0, index));
}
