import type { Issue } from '../issues/issue.js';

/** What can be wrong with a document as an envelope. */
export type EnvelopeIssueCode = 'not-utf8' | 'not-json' | 'too-large' | 'bad-envelope';

/** One thing that is wrong with a document as an envelope. */
export type EnvelopeIssue = Issue<EnvelopeIssueCode>;
