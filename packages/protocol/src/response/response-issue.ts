import type { Issue } from '../issues/issue.js';
import type { Rule } from '../issues/rule.js';

/** What can be wrong with a document as an answer, and what to write instead. */
const FIXES = {
  'not-utf8': 'write UTF-8 without a byte order mark',
  'not-json': 'write one JSON document, made by a JSON library',
  'not-a-response': 'write `{"ok": true, "result": …}` or `{"ok": false, "error": "…"}`',
  'not-what-was-asked': 'answer `input` with `result`, and `batch` with `results`',
  'bad-result': 'write the best match as an object, or null for “no match”',
  'bad-error': 'write one line that tells a person why',
  'not-exclusive': 'keep the field that answers, and leave out the other',
  'id-missing': 'answer every item of the batch, also those without a match',
  'id-unknown': 'repeat the id of the item, not one of the provider’s',
  'id-repeated': 'answer each item of the batch once',
  'id-altered': 'repeat the id of the item code unit for code unit',
} as const;

/** What is wrong with a document as an answer. */
export type ResponseIssueCode = keyof typeof FIXES;

/** One thing that is wrong with a document as an answer. */
export type ResponseIssue = Issue<ResponseIssueCode>;

/** Makes an issue; what to write instead follows from its code. */
export function responseIssue(
  code: ResponseIssueCode,
  rule: Rule,
  path: readonly (string | number)[],
  message: string,
): ResponseIssue {
  return { code, rule, severity: 'error', path, message, fix: FIXES[code] };
}
