import type { Manifest } from '@obscura/protocol';
import type { Finding } from './finding.js';
import type { Observed } from './observed.js';
import type { Report } from './report.js';

/**
 * What a run tells while it goes on. The last event is the report. What was observed is there byte for byte: of a run on the real network
 * it holds the credentials that the plugin was given.
 */
export type RunEvent =
  | { type: 'started'; dir: string; manifest?: Manifest; seed: number }
  | { type: 'observed'; observed: Observed }
  | { type: 'finding'; finding: Finding }
  | { type: 'report'; report: Report };
