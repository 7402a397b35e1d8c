import type { Issue } from '../issues/issue.js';
import type { Rule } from '../issues/rule.js';

/** What can be wrong with a document as an answer, how bad it is, and what to write instead. */
const KINDS = {
  'not-utf8': { severity: 'error', fix: 'write UTF-8 without a byte order mark' },
  'not-json': { severity: 'error', fix: 'write one JSON document, made by a JSON library' },
  'too-large': { severity: 'error', fix: 'write one answer, with only what was asked for' },
  'not-a-response': { severity: 'error', fix: 'write `{"ok": true, "result": …}` or `{"ok": false, "error": "…"}`' },
  'not-what-was-asked': { severity: 'error', fix: 'answer `input` with `result`, and `batch` with `results`' },
  'bad-result': { severity: 'error', fix: 'write the best match as an object, or null for “no match”' },
  'bad-error': { severity: 'error', fix: 'write one line that tells a person why' },
  'bad-error-details': {
    severity: 'warning',
    fix: 'write `errorCode` and `retryAfterMs` as RES-12 describes them, or leave them out',
  },
  'not-exclusive': { severity: 'error', fix: 'keep the field that answers, and leave out the other' },
  'id-missing': { severity: 'error', fix: 'answer every item of the batch, even those without a match' },
  'id-unknown': { severity: 'error', fix: 'repeat the id of the item, not one of the provider’s' },
  'id-repeated': { severity: 'error', fix: 'answer each item of the batch once' },
  'id-altered': { severity: 'error', fix: 'repeat the id of the item code unit for code unit' },
} as const satisfies Record<string, { severity: Issue['severity']; fix: string }>;

/** What is wrong with a document as an answer. `bad-error-details` is advice: the host can use the answer without them. */
export type ResponseIssueCode = keyof typeof KINDS;

/** One thing that is wrong with a document as an answer. */
export type ResponseIssue = Issue<ResponseIssueCode>;

/** Makes an issue; its severity and its fix follow from its code. */
export function responseIssue(
  code: ResponseIssueCode,
  rule: Rule,
  path: readonly (string | number)[],
  message: string,
): ResponseIssue {
  return { code, rule, path, message, ...KINDS[code] };
}
