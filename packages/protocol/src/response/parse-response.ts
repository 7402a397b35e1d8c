import { MAX_ISSUES, parseJson } from '../reading/parse-json.js';
import { type Answer, type Question, readAnswer } from './read-answer.js';
import { type ResponseIssue, responseIssue } from './response-issue.js';

/** What a plugin answered, or what is wrong with what it wrote, with places. */
export type ParsedResponse =
  | { ok: true; answer: Answer }
  | { ok: false; issues: readonly [ResponseIssue, ...ResponseIssue[]] };

/**
 * Reads what a plugin wrote on stdout as the answer to a question (OUT, RES-1 to RES-6). Never throws.
 *
 * @example
 * ```ts
 * const parsed = parseResponse(stdout, { kind: 'batch', ids: ['row-1'] });
 * if (!parsed.ok) for (const issue of parsed.issues) log(formatIssue(issue, 'stdout'));
 * ```
 */
export function parseResponse(text: string | Uint8Array, question: Question): ParsedResponse {
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const rule = parsed.code === 'not-utf8' ? 'OUT-2' : parsed.isEmpty ? 'OUT-6' : 'OUT-3';
    const issue = responseIssue(parsed.code, rule, [], parsed.message);
    return { ok: false, issues: [{ ...issue, ...parsed.located }] };
  }
  const { value, locate } = parsed.source;
  const read = readAnswer(question, value);
  if (read.ok) return read;
  const [first, ...rest] = read.issues.slice(0, MAX_ISSUES).map((issue) => ({ ...issue, ...locate(issue.path) }));
  return { ok: false, issues: [first as ResponseIssue, ...rest] }; // as many as there were
}
