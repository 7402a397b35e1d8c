import type { ReadOptions } from '../reading/limits.js';
import { type ParsedJson, parseJson } from '../reading/parse-json.js';
import { placed } from '../reading/placed.js';
import type { Question } from './answer.js';
import { type ReadAnswer, readAnswer } from './read-answer.js';
import { type ResponseIssue, responseIssue } from './response-issue.js';

/** What a plugin answered; or what is wrong with what it wrote, and where. */
export type ParsedResponse = ReadAnswer;

/**
 * Reads what a plugin wrote on stdout as the answer to a question (OUT-2 to OUT-6, RES-1 to RES-6, RES-12). Never throws.
 *
 * @example
 * ```ts
 * const parsed = parseResponse(stdout, { kind: 'batch', ids: ['row-1'] });
 * if (!parsed.ok) for (const issue of parsed.issues) log(formatIssue(issue, 'stdout'));
 * ```
 */
export function parseResponse(
  text: string | Uint8Array,
  question: Question,
  options: ReadOptions = {},
): ParsedResponse {
  const parsed = parseJson(text, options.limits);
  if (!parsed.ok) return { ok: false, issues: [unreadable(parsed)], moreIssues: 0 };
  const read = readAnswer(question, parsed.source.value, options);
  return read.ok
    ? { ...read, advice: placed(read.advice, parsed.source) }
    : { ...read, issues: placed(read.issues, parsed.source) };
}

function unreadable({ code, message, place, isEmpty }: Exclude<ParsedJson, { ok: true }>): ResponseIssue {
  const rule = code === 'too-large' ? 'OUT-4' : code === 'not-utf8' ? 'OUT-2' : isEmpty ? 'OUT-6' : 'OUT-3';
  return { ...responseIssue(code, rule, [], message), ...place };
}
