import { isAction } from '../actions/action-names.js';
import { INPUT_FIELD_TYPES, type InputFieldType } from '../input/input-fields.js';
import { describeValue } from '../issues/describe-value.js';
import { formatPath } from '../issues/issue.js';
import type { Rule } from '../issues/rule.js';
import { areFaults, type Faults, someIssues } from '../issues/some-issues.js';
import { isObject } from '../reading/is-object.js';
import { uncleanTexts } from '../reading/unclean-text.js';
import { type Envelope, OBSCURA_VERSION } from './envelope.js';
import type { EnvelopeIssue } from './envelope-issue.js';

/** An envelope; or what is wrong with it, of which the first hundred issues are kept. */
export type ReadEnvelope = { ok: true; envelope: Envelope } | ({ ok: false } & Faults<EnvelopeIssue>);

/**
 * Judges a parsed document as an envelope (ENV). Hosts call it before they send one: no string in it may hold a NUL character or half of
 * a surrogate pair. Never throws.
 *
 * @example
 * ```ts
 * const read = readEnvelope({ obscura_version: 1, action: 'movieByName', auth: {}, input: { title: 'Heat' } });
 * if (!read.ok) throw new TypeError(read.issues[0].message);
 * ```
 */
export function readEnvelope(document: unknown): ReadEnvelope {
  const found = someIssues(envelopeIssues(document));
  if (areFaults(found)) return { ok: false, ...found };
  return { ok: true, envelope: document as Envelope }; // every field has been looked at
}

type Path = readonly (string | number)[];

function* envelopeIssues(document: unknown): Iterable<EnvelopeIssue> {
  if (!isObject(document)) {
    yield issue('ENV-8', [], `the document is ${describeValue(document)}; it must be an object`, ENVELOPE_FIX);
    return;
  }
  const { obscura_version: version, action, auth, input, batch } = document;
  if (version !== OBSCURA_VERSION) yield wrong('ENV-1', ['obscura_version'], version, `the integer ${OBSCURA_VERSION}`);
  if (typeof action !== 'string' || !isAction(action)) {
    yield wrong('ENV-2', ['action'], action, 'an action of the protocol, such as "movieByName"');
  }
  yield* authIssues(auth);
  if (input !== undefined && batch !== undefined) {
    yield issue('ENV-4', ['batch'], '`input` and `batch` are both there', 'send one of the two');
  } else if (batch !== undefined) yield* batchIssues(batch);
  else if (input !== undefined) yield* inputIssues(input, ['input']);
  else yield issue('ENV-4', [], 'neither `input` nor `batch` is there', 'send one of the two');
  yield* textIssues(document);
}

const ENVELOPE_FIX = 'write {"obscura_version": 1, "action": …, "auth": {}, "input": {}}';

function* authIssues(auth: unknown): Iterable<EnvelopeIssue> {
  if (!isObject(auth)) {
    yield wrong('ENV-3', ['auth'], auth, 'an object of strings, which may be empty');
    return;
  }
  for (const [key, value] of Object.entries(auth)) {
    if (typeof value !== 'string') yield wrong('ENV-3', ['auth', key], value, 'a string');
  }
}

function* batchIssues(batch: unknown): Iterable<EnvelopeIssue> {
  if (!Array.isArray(batch)) {
    yield wrong('ENV-5', ['batch'], batch, 'an array of {"id": "…", "input": {…}}');
    return;
  }
  const firsts = new Map<unknown, number>();
  for (const [index, item] of batch.entries()) {
    const path = ['batch', index];
    if (!isObject(item)) {
      yield wrong('ENV-5', path, item, 'an object with `id` and `input`');
      continue;
    }
    const { id, input } = item;
    const first = firsts.get(id);
    if (typeof id !== 'string' || id === '') yield wrong('ENV-5', [...path, 'id'], id, 'a non-empty string');
    else if (first === undefined) firsts.set(id, index);
    else yield issue('ENV-5', [...path, 'id'], `batch[${index}].id repeats the id of batch[${first}]`, UNIQUE_FIX);
    yield* inputIssues(input, [...path, 'input']);
  }
}

const UNIQUE_FIX = 'give each item an id of its own';

function* inputIssues(input: unknown, path: Path): Iterable<EnvelopeIssue> {
  if (!isObject(input)) {
    yield wrong('ENV-6', path, input, 'an object');
    return;
  }
  for (const [field, type] of Object.entries(INPUT_FIELD_TYPES)) {
    const value = input[field];
    const { fits, what } = FIELD_TYPES[type];
    if (value !== undefined && !fits(value)) yield wrong('ENV-6', [...path, field], value, what);
  }
}

const FIELD_TYPES: Record<InputFieldType, { fits(value: unknown): boolean; what: string }> = {
  text: { fits: (value) => typeof value === 'string', what: 'a string' },
  amount: { fits: (value) => Number.isFinite(value) && Number(value) >= 0, what: 'a number, 0 or more' },
  count: { fits: (value) => Number.isSafeInteger(value) && Number(value) >= 0, what: 'a whole number, 0 or more' },
  list: { fits: Array.isArray, what: 'an array' },
};

function* textIssues(document: unknown): Iterable<EnvelopeIssue> {
  for (const { path, is, why } of uncleanTexts(document)) {
    const subject = is === 'key' ? `the key of ${formatPath(path)}` : formatPath(path);
    yield issue('ENV-6', path, `${subject} cannot be sent: ${why}`, 'send well-formed Unicode without NUL characters');
  }
}

function wrong(rule: Rule, path: Path, value: unknown, what: string): EnvelopeIssue {
  return issue(rule, path, `${formatPath(path)} is ${describeValue(value)}; it must be ${what}`, `write ${what}`);
}

function issue(rule: Rule, path: Path, message: string, fix: string): EnvelopeIssue {
  return { code: 'bad-envelope', rule, severity: 'error', path, message, fix };
}
