import type { Manifest } from '@obscura/protocol';
import type { Finding } from './finding.js';
import type { Observed } from './observed.js';
import type { Report } from './report.js';

/**
 * What a run emits. The last event is the report. `observed` has the exact bytes: in a run on the real network, they may contain real
 * credentials.
 */
export type RunEvent =
  | { type: 'started'; dir: string; manifest?: Manifest; seed: number }
  | { type: 'observed'; observed: Observed }
  | { type: 'finding'; finding: Finding }
  | { type: 'report'; report: Report };
