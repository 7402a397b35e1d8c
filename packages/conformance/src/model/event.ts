import type { Manifest } from '@obscura/protocol';
import type { Finding } from './finding.js';
import type { Observed } from './observed.js';
import type { Report } from './report.js';

/** A raw event of a run. On the real network, its texts and bytes may contain real credentials. The last event is the report. */
export type RawEvent =
  | { type: 'started'; dir: string; manifest?: Manifest; seed: number }
  | { type: 'observed'; observed: Observed }
  | { type: 'finding'; finding: Finding }
  | { type: 'report'; report: Report };

/** Marks data without real credentials. Only `redactorFor` adds it. */
declare const redacted: unique symbol;

/** An event of a run that is safe to show and store: `${KEY}` replaces each real credential. The last event is the report. */
export type RunEvent = RawEvent & { readonly [redacted]: true };
