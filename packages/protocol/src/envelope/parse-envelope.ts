import type * as z from 'zod';
import { formatPath, type Issue } from '../issues/issue.js';
import type { Rule } from '../issues/rule.js';
import { MAX_ISSUES, parseJson } from '../reading/parse-json.js';
import { BatchEnvelope, type Envelope, SingleEnvelope } from './envelope.js';

/** What is wrong with a document as an envelope. */
export type EnvelopeIssueCode = 'not-utf8' | 'not-json' | 'bad-envelope';

/** One thing that is wrong with a document as an envelope. */
export type EnvelopeIssue = Issue<EnvelopeIssueCode>;

/** An envelope, or what is wrong with it, with places. */
export type ParsedEnvelope =
  | { ok: true; envelope: Envelope }
  | { ok: false; issues: readonly [EnvelopeIssue, ...EnvelopeIssue[]] };

/**
 * Reads what a host wrote on stdin (PROC-4, ENV). Never throws.
 *
 * @example
 * ```ts
 * const parsed = parseEnvelope(stdin);
 * if (parsed.ok) console.log(parsed.envelope.action);
 * ```
 */
export function parseEnvelope(text: string | Uint8Array): ParsedEnvelope {
  const parsed = parseJson(text);
  if (!parsed.ok) {
    const fix = 'write one JSON document in UTF-8, without a byte order mark';
    return {
      ok: false,
      issues: [
        {
          code: parsed.code,
          rule: 'PROC-4',
          severity: 'error',
          path: [],
          message: parsed.message,
          fix,
          ...parsed.located,
        },
      ],
    };
  }
  const { value, locate } = parsed.source;
  // A union would say only that neither fits. What is there tells which was meant.
  const isBatch = typeof value === 'object' && value !== null && 'batch' in value && !('input' in value);
  const read = (isBatch ? BatchEnvelope : SingleEnvelope).safeParse(value);
  if (read.success) return { ok: true, envelope: read.data };
  const [first, ...rest] = read.error.issues.slice(0, MAX_ISSUES).map((issue): EnvelopeIssue => {
    const path = issue.path as (string | number)[]; // JSON has no symbol keys
    return { code: 'bad-envelope', severity: 'error', path, ...explain(issue, path, value), ...locate(path) };
  });
  return { ok: false, issues: [first as EnvelopeIssue, ...rest] }; // a failed parse has an issue
}

/** What each field must be, by its first key, and the rule that says so. */
const FIELDS: Record<string, { rule: Rule; fix: string }> = {
  obscura_version: { rule: 'ENV-1', fix: 'write the integer 1' },
  action: { rule: 'ENV-2', fix: 'name one action of the protocol, such as "movieByName"' },
  auth: { rule: 'ENV-3', fix: 'write an object of strings, which may be empty: {}' },
  input: {
    rule: 'ENV-6',
    fix: 'write an object; its known fields are strings, but for duration, seasonNumber and localSeasons',
  },
  batch: { rule: 'ENV-5', fix: 'write an array of {"id": "…", "input": {…}} with unique, non-empty ids' },
};

function explain(
  issue: z.core.$ZodIssue,
  path: readonly (string | number)[],
  value: unknown,
): { rule: Rule; message: string; fix: string } {
  const field = FIELDS[String(path[0])];
  if (!field)
    return {
      rule: 'ENV-8',
      message: 'the document is no object',
      fix: 'write {"obscura_version": 1, "action": …, "auth": {}, "input": {}}',
    };
  const given = value as Record<string, unknown>; // an object: a path leads into it
  if (path.length === 1 && 'input' in given && 'batch' in given) {
    return { rule: 'ENV-4', message: '`input` and `batch` are both there', fix: 'send one of the two' };
  }
  if (path[0] === 'input' && !('input' in given)) {
    return { rule: 'ENV-4', message: 'neither `input` nor `batch` is there', fix: 'send one of the two' };
  }
  return {
    rule: field.rule,
    message: `${formatPath(path)}: ${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`,
    fix: field.fix,
  };
}
