import { describeValue } from '../issues/describe-value.js';
import { areFaults, type Faults, someIssues } from '../issues/some-issues.js';
import { isObject } from '../reading/is-object.js';
import { DEFAULT_LIMITS, type DocumentLimits, type ReadOptions } from '../reading/limits.js';
import type { Answer, BatchResult, Question } from './answer.js';
import { batchIdIssues } from './batch-ids.js';
import { errorDetailsAdvice } from './error-advice.js';
import { errorDetails } from './error-details.js';
import { type ResponseIssue, responseIssue } from './response-issue.js';

/**
 * An answer, with advice about what its host ignores; or what is wrong with it. Ids are looked at only where the shape is right. The
 * first hundred issues are kept.
 */
export type ReadAnswer =
  | { ok: true; answer: Answer; advice: readonly ResponseIssue[] }
  | ({ ok: false } & Faults<ResponseIssue>);

/**
 * Judges a parsed document as the answer to a question (RES-1 to RES-6, RES-12). Never throws.
 *
 * @example
 * ```ts
 * readAnswer({ kind: 'single' }, { ok: true, result: null });
 * // { ok: true, answer: { kind: 'result', result: null }, advice: [] }
 * ```
 */
export function readAnswer(question: Question, document: unknown, { limits = {} }: ReadOptions = {}): ReadAnswer {
  if (!isObject(document) || typeof document.ok !== 'boolean') return fail([notAResponse(document)]);
  if (!document.ok) return readRefusal(document);
  return question.kind === 'single' ? readSingle(document) : readBatch(document, question.ids, limits);
}

function notAResponse(document: unknown): ResponseIssue {
  const [path, message] = isObject(document)
    ? [['ok'], `\`ok\` is ${describeValue(document.ok)}; it must be true or false`]
    : [[], `the document is ${describeValue(document)}; it must be an object`];
  return responseIssue('not-a-response', 'RES-1', path, message);
}

function readRefusal(document: Record<string, unknown>): ReadAnswer {
  const { error } = document;
  const others = exclusive(document, ['result', 'results'], '`ok` is false');
  if (typeof error !== 'string' || error.trim() === '') {
    const message = `\`ok\` is false and \`error\` is ${describeValue(error)}; it must be a sentence for a person to read`;
    return fail([responseIssue('bad-error', 'RES-5', ['error'], message), ...others]);
  }
  if (others.length > 0) return fail(others);
  const answer: Answer = { kind: 'refusal', error, ...errorDetails(document) };
  return { ok: true, answer, advice: [...errorDetailsAdvice(document)] };
}

function readSingle(document: Record<string, unknown>): ReadAnswer {
  const { result } = document;
  if (result === undefined) {
    const swapped = document.results === undefined ? '' : ', though `results` is there';
    const message = `the envelope asked for one item by \`input\`, but \`result\` is missing${swapped}`;
    return fail([responseIssue('not-what-was-asked', 'RES-2', ['result'], message)]);
  }
  const others = exclusive(document, ['results', 'error'], '`result` answers');
  if (!isObjectOrNull(result)) return fail([badResult('RES-2', ['result'], result), ...others]);
  if (others.length > 0) return fail(others);
  return { ok: true, answer: { kind: 'result', result }, advice: [...errorDetailsAdvice(document)] };
}

function readBatch(
  document: Record<string, unknown>,
  ids: readonly string[],
  limits: Partial<DocumentLimits>,
): ReadAnswer {
  const { results } = document;
  if (!Array.isArray(results)) {
    const swapped = document.result === undefined ? '' : ', though `result` is there';
    const found = results === undefined ? `is missing${swapped}` : `is ${describeValue(results)}`;
    const message = `the envelope asked for a \`batch\`, but \`results\` ${found}; it must be an array`;
    return fail([responseIssue('not-what-was-asked', 'RES-3', ['results'], message)]);
  }
  const { maxEntries } = { ...DEFAULT_LIMITS, ...limits };
  if (results.length > maxEntries) {
    const message = `\`results\` holds more than ${maxEntries.toLocaleString('en')} entries`;
    return fail([responseIssue('too-large', 'OUT-4', ['results'], message)]);
  }
  const shape = someIssues(batchShapeIssues(document, results));
  if (areFaults(shape)) return { ok: false, ...shape };
  const entries = results.filter(isObject); // all of them, or there was an issue
  const idIssues = someIssues(
    batchIdIssues(
      ids,
      entries.map(({ id }) => id),
    ),
  );
  if (areFaults(idIssues)) return { ok: false, ...idIssues };
  const { issues: advice } = someIssues(batchAdvice(document, entries));
  return { ok: true, answer: { kind: 'results', results: entries.map(batchResult) }, advice };
}

function* batchShapeIssues(document: Record<string, unknown>, results: readonly unknown[]): Iterable<ResponseIssue> {
  yield* exclusive(document, ['result', 'error'], '`results` answers');
  for (const [index, entry] of results.entries()) yield* entryIssues(entry, index);
}

function* entryIssues(entry: unknown, index: number): Iterable<ResponseIssue> {
  const path = ['results', index];
  if (!isObject(entry)) {
    const message = `results[${index}] is ${describeValue(entry)}; each entry must be an object with \`id\` and \`result\``;
    yield responseIssue('bad-result', 'RES-3', path, message);
    return;
  }
  if (!isObjectOrNull(entry.result)) yield badResult('RES-3', [...path, 'result'], entry.result);
  if (entry.error !== undefined && entry.error !== null && typeof entry.error !== 'string') {
    const message = `results[${index}].error is ${describeValue(entry.error)}; if present, it must be a string`;
    yield responseIssue('bad-error', 'RES-9', [...path, 'error'], message);
  }
}

function* batchAdvice(
  document: Record<string, unknown>,
  entries: readonly Record<string, unknown>[],
): Iterable<ResponseIssue> {
  yield* errorDetailsAdvice(document);
  for (const [index, entry] of entries.entries()) yield* errorDetailsAdvice(entry, ['results', index]);
}

function batchResult(entry: Record<string, unknown>): BatchResult {
  const { id, result, error } = entry;
  return {
    id: String(id), // a string of the batch, or there was an issue
    result: isObject(result) ? result : null,
    ...(typeof error === 'string' ? { error, ...errorDetails(entry) } : {}),
  };
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

function fail(issues: Iterable<ResponseIssue>): ReadAnswer {
  const found = someIssues(issues);
  if (!areFaults(found)) throw new TypeError('a failed reading needs an issue');
  return { ok: false, ...found };
}

function isObjectOrNull(value: unknown): value is Record<string, unknown> | null {
  return value === null || isObject(value);
}
