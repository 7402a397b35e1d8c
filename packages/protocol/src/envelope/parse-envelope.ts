import type { ReadOptions } from '../reading/limits.js';
import { type ParsedJson, parseJson } from '../reading/parse-json.js';
import { placed } from '../reading/placed.js';
import type { EnvelopeIssue } from './envelope-issue.js';
import { type ReadEnvelope, readEnvelope } from './read-envelope.js';

/** An envelope; or what is wrong with it, and where. */
export type ParsedEnvelope = ReadEnvelope;

/**
 * Reads what a host wrote on stdin (PROC-4, ENV). Never throws.
 *
 * @example
 * ```ts
 * const parsed = parseEnvelope(stdin);
 * if (parsed.ok) console.log(parsed.envelope.action);
 * ```
 */
export function parseEnvelope(text: string | Uint8Array, { limits }: ReadOptions = {}): ParsedEnvelope {
  const parsed = parseJson(text, limits);
  if (!parsed.ok) return { ok: false, issues: [unreadable(parsed)], moreIssues: 0 };
  const read = readEnvelope(parsed.source.value);
  return read.ok ? read : { ...read, issues: placed(read.issues, parsed.source) };
}

function unreadable({ code, message, place }: Exclude<ParsedJson, { ok: true }>): EnvelopeIssue {
  const fix =
    code === 'too-large' ? 'send less at once' : 'write one JSON document in UTF-8, without a byte order mark';
  return { code, rule: 'PROC-4', severity: 'error', path: [], message, fix, ...place };
}
