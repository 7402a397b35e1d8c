import { type BatchIdViolation, checkBatchIds } from './batch-ids.js';
import type { BatchResult } from './response.js';
import type { Rule } from './rule.js';

/** What a plugin was asked: one item, or the ids of a batch. */
export type Question = { kind: 'single' } | { kind: 'batch'; ids: readonly string[] };

/** What a plugin answered, once nothing is wrong with it. */
export type Answer =
  | { kind: 'result'; result: Record<string, unknown> | null }
  | { kind: 'results'; results: readonly BatchResult[] }
  | { kind: 'refusal'; error: string };

/** One way in which a document is no answer. */
export type Violation = {
  code: ShapeViolation | BatchIdViolation;
  rule: Rule;
  /** Keys and indexes from the root of the document to the place. */
  path: readonly (string | number)[];
  message: string;
};

type ShapeViolation = 'not-a-response' | 'not-what-was-asked' | 'bad-result' | 'bad-error' | 'not-exclusive';

/** An answer, or all that is wrong with it: violations of the shape first; ids are looked at only where the shape holds. */
export type ReadAnswer = { ok: true; answer: Answer } | { ok: false; violations: readonly [Violation, ...Violation[]] };

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
    return fails([
      {
        code: 'not-a-response',
        rule: 'RES-1',
        path: isObject(document) ? ['ok'] : [],
        message: notAResponse(document),
      },
    ]);
  }
  if (!document.ok) return readRefusal(document);
  return question.kind === 'single' ? readSingle(document) : readBatch(document, question.ids);
}

function readRefusal(document: Record<string, unknown>): ReadAnswer {
  const { error } = document;
  const violations = exclusive(document, ['result', 'results'], '`ok` is false');
  if (typeof error === 'string' && error.trim() !== '') {
    return violations[0] ? fails(violations) : { ok: true, answer: { kind: 'refusal', error } };
  }
  const message = `\`ok\` is false and \`error\` ${describe(error)}; it must be a sentence for a person to read`;
  return fails([{ code: 'bad-error', rule: 'RES-5', path: ['error'], message }, ...violations]);
}

function readSingle(document: Record<string, unknown>): ReadAnswer {
  const { result } = document;
  if (result === undefined) {
    const swapped = document.results === undefined ? '' : ', though `results` is there';
    const message = `the envelope asked for one item by \`input\`, but \`result\` is missing${swapped}`;
    return fails([{ code: 'not-what-was-asked', rule: 'RES-2', path: ['result'], message }]);
  }
  const violations = exclusive(document, ['results', 'error'], '`result` answers');
  if (isObjectOrNull(result))
    return violations[0] ? fails(violations) : { ok: true, answer: { kind: 'result', result } };
  return fails([badResult('RES-2', ['result'], result), ...violations]);
}

function readBatch(document: Record<string, unknown>, ids: readonly string[]): ReadAnswer {
  const { results } = document;
  if (!Array.isArray(results)) {
    const found =
      results === undefined
        ? `is missing${document.result === undefined ? '' : ', though `result` is there'}`
        : describe(results);
    const message = `the envelope asked for a \`batch\`, but \`results\` ${found}; it must be an array`;
    return fails([{ code: 'not-what-was-asked', rule: 'RES-3', path: ['results'], message }]);
  }
  const shape = [
    ...exclusive(document, ['result', 'error'], '`results` answers'),
    ...results.flatMap((entry: unknown, index) => readEntry(entry, index)),
  ];
  if (shape.length > 0) return fails(shape);
  const wrongIds = checkBatchIds(
    ids,
    results.map((entry: { id?: unknown }) => entry.id),
  );
  if (wrongIds.length > 0) return fails(wrongIds);
  return { ok: true, answer: { kind: 'results', results: results as BatchResult[] } }; // every entry was read, every id known
}

function readEntry(entry: unknown, index: number): Violation[] {
  const path = ['results', index];
  if (!isObject(entry)) {
    const message = `results[${index}] ${describe(entry)}; each entry must be an object with \`id\` and \`result\``;
    return [{ code: 'bad-result', rule: 'RES-3', path, message }];
  }
  const violations: Violation[] = [];
  if (!isObjectOrNull(entry.result)) violations.push(badResult('RES-3', [...path, 'result'], entry.result));
  if (entry.error !== undefined && entry.error !== null && typeof entry.error !== 'string') {
    const message = `results[${index}].error ${describe(entry.error)}; where it is present it must be a string`;
    violations.push({ code: 'bad-error', rule: 'RES-9', path: [...path, 'error'], message });
  }
  return violations;
}

function badResult(rule: Rule, path: readonly (string | number)[], value: unknown): Violation {
  const message = `\`result\` ${describe(value)}; it must be an object, or null for “no match”`;
  return { code: 'bad-result', rule, path, message };
}

/** A field that is `null` counts as absent (RES-6). */
function exclusive(document: Record<string, unknown>, others: readonly string[], beside: string): Violation[] {
  return others
    .filter((name) => document[name] !== undefined && document[name] !== null)
    .map((name) => ({
      code: 'not-exclusive' as const,
      rule: 'RES-6' as const,
      path: [name],
      message: `${beside}, so \`${name}\` must be left out`,
    }));
}

function fails(violations: readonly Violation[]): ReadAnswer {
  const [first, ...rest] = violations;
  if (!first) throw new TypeError('a failed reading needs a violation');
  return { ok: false, violations: [first, ...rest] };
}

function notAResponse(document: unknown): string {
  if (!isObject(document)) return `the document ${describe(document)}; it must be an object with \`ok\``;
  return `\`ok\` ${describe(document.ok)}; it must be true or false`;
}

/** `is missing`, `is null`, `is the string "true"`, `is an array`: short enough for any value. */
function describe(value: unknown): string {
  if (value === undefined) return 'is missing';
  if (value === null) return 'is null';
  if (Array.isArray(value)) return 'is an array';
  if (typeof value === 'object') return 'is an object';
  const text = JSON.stringify(value);
  return `is the ${typeof value} ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObjectOrNull(value: unknown): value is Record<string, unknown> | null {
  return value === null || isObject(value);
}
