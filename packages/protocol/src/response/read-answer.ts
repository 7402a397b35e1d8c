import { type Envelope, isBatch } from '../envelope/envelope.js';
import { describeValue } from '../issues/describe-value.js';
import { checkBatchIds } from './batch-ids.js';
import type { BatchResult } from './response.js';
import { type ResponseIssue, responseIssue } from './response-issue.js';

/** What a plugin was asked: one item, or the ids of a batch. */
export type Question = { kind: 'single' } | { kind: 'batch'; ids: readonly string[] };

/** What an envelope asks. */
export function questionOf(envelope: Envelope): Question {
  return isBatch(envelope) ? { kind: 'batch', ids: envelope.batch.map(({ id }) => id) } : { kind: 'single' };
}

/** What a plugin answered, once nothing is wrong with it. */
export type Answer =
  | { kind: 'result'; result: Record<string, unknown> | null }
  | { kind: 'results'; results: readonly BatchResult[] }
  | { kind: 'refusal'; error: string };

/** An answer, or all that is wrong with it: issues of the shape first; ids are looked at only where the shape holds. */
export type ReadAnswer =
  | { ok: true; answer: Answer }
  | { ok: false; issues: readonly [ResponseIssue, ...ResponseIssue[]] };

/**
 * Judges a parsed document as the answer to a question (RES-1 to RES-6). Never throws.
 *
 * @example
 * ```ts
 * readAnswer({ kind: 'single' }, { ok: true, result: null }); // { ok: true, answer: { kind: 'result', result: null } }
 * ```
 */
export function readAnswer(question: Question, document: unknown): ReadAnswer {
  if (!isObject(document) || typeof document.ok !== 'boolean') {
    return fails([responseIssue('not-a-response', 'RES-1', isObject(document) ? ['ok'] : [], notAResponse(document))]);
  }
  if (!document.ok) return readRefusal(document);
  return question.kind === 'single' ? readSingle(document) : readBatch(document, question.ids);
}

function readRefusal(document: Record<string, unknown>): ReadAnswer {
  const { error } = document;
  const issues = exclusive(document, ['result', 'results'], '`ok` is false');
  if (typeof error === 'string' && error.trim() !== '') {
    return issues.length > 0 ? fails(issues) : { ok: true, answer: { kind: 'refusal', error } };
  }
  const message = `\`ok\` is false and \`error\` is ${describeValue(error)}; it must be a sentence for a person to read`;
  return fails([responseIssue('bad-error', 'RES-5', ['error'], message), ...issues]);
}

function readSingle(document: Record<string, unknown>): ReadAnswer {
  const { result } = document;
  if (result === undefined) {
    const swapped = document.results === undefined ? '' : ', though `results` is there';
    const message = `the envelope asked for one item by \`input\`, but \`result\` is missing${swapped}`;
    return fails([responseIssue('not-what-was-asked', 'RES-2', ['result'], message)]);
  }
  const issues = exclusive(document, ['results', 'error'], '`result` answers');
  if (!isObjectOrNull(result)) return fails([badResult('RES-2', ['result'], result), ...issues]);
  return issues.length > 0 ? fails(issues) : { ok: true, answer: { kind: 'result', result } };
}

function readBatch(document: Record<string, unknown>, ids: readonly string[]): ReadAnswer {
  const { results } = document;
  if (!Array.isArray(results)) {
    const swapped = document.result === undefined ? '' : ', though `result` is there';
    const found = results === undefined ? `is missing${swapped}` : `is ${describeValue(results)}`;
    const message = `the envelope asked for a \`batch\`, but \`results\` ${found}; it must be an array`;
    return fails([responseIssue('not-what-was-asked', 'RES-3', ['results'], message)]);
  }
  const shape = [
    ...exclusive(document, ['result', 'error'], '`results` answers'),
    ...results.flatMap((entry: unknown, index) => readEntry(entry, index)),
  ];
  if (shape.length > 0) return fails(shape);
  const answered = results.map((entry: { id?: unknown }) => entry.id);
  const wrongIds = checkBatchIds(ids, answered);
  if (wrongIds.length > 0) return fails(wrongIds);
  return { ok: true, answer: { kind: 'results', results: results as BatchResult[] } }; // every entry was read, every id known
}

function readEntry(entry: unknown, index: number): ResponseIssue[] {
  const path = ['results', index];
  if (!isObject(entry)) {
    const message = `results[${index}] is ${describeValue(entry)}; each entry must be an object with \`id\` and \`result\``;
    return [responseIssue('bad-result', 'RES-3', path, message)];
  }
  const issues: ResponseIssue[] = [];
  if (!isObjectOrNull(entry.result)) issues.push(badResult('RES-3', [...path, 'result'], entry.result));
  if (entry.error !== undefined && entry.error !== null && typeof entry.error !== 'string') {
    const message = `results[${index}].error is ${describeValue(entry.error)}; where it is present it must be a string`;
    issues.push(responseIssue('bad-error', 'RES-9', [...path, 'error'], message));
  }
  return issues;
}

function badResult(rule: 'RES-2' | 'RES-3', path: readonly (string | number)[], value: unknown): ResponseIssue {
  const message = `\`result\` is ${describeValue(value)}; it must be an object, or null for “no match”`;
  return responseIssue('bad-result', rule, path, message);
}

/** A field that is `null` counts as absent (RES-6). */
function exclusive(document: Record<string, unknown>, others: readonly string[], beside: string): ResponseIssue[] {
  return others
    .filter((name) => document[name] !== undefined && document[name] !== null)
    .map((name) => responseIssue('not-exclusive', 'RES-6', [name], `${beside}, so \`${name}\` must be left out`));
}

function fails(issues: readonly ResponseIssue[]): ReadAnswer {
  const [first, ...rest] = issues;
  if (!first) throw new TypeError('a failed reading needs an issue');
  return { ok: false, issues: [first, ...rest] };
}

function notAResponse(document: unknown): string {
  if (!isObject(document)) return `the document is ${describeValue(document)}; it must be an object with \`ok\``;
  return `\`ok\` is ${describeValue(document.ok)}; it must be true or false`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObjectOrNull(value: unknown): value is Record<string, unknown> | null {
  return value === null || isObject(value);
}
