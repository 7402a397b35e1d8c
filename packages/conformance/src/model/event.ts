import type { Manifest } from '@obscura/protocol';
import type { Finding } from './finding.js';
import type { Observed } from './observed.js';
import type { Report } from './report.js';

/** What a run emits, as it is: on the real network it may contain real credentials, in texts and in bytes. The last event is the report. */
export type RawEvent =
  | { type: 'started'; dir: string; manifest?: Manifest; seed: number }
  | { type: 'observed'; observed: Observed }
  | { type: 'finding'; finding: Finding }
  | { type: 'report'; report: Report };

/** Marks what has no real credential in it. Nothing but `redactorFor` gives it. */
declare const redacted: unique symbol;

/** What a run emits, safe to show and to store: `${KEY}` stands for each real credential. The last event is the report. */
export type RunEvent = RawEvent & { readonly [redacted]: true };
