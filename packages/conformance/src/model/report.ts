import type { Manifest } from '@obscura/protocol';
import type { Check, CheckId, Level } from './checks/define-check.js';
import type { Coverage } from './coverage.js';
import type { Finding } from './finding.js';
import type { Verdict } from './tally.js';
import type { TrafficSummary } from './traffic.js';

/** Why a run says less than it should; each a sentence that tells what to do. */
export type Gap = { code: 'shallow' | 'cannot-run' | 'cut-short'; message: string };

/** What a run has come to. */
export type Report = {
  plugin: { dir: string; manifest?: Manifest };
  seed: number;
  counts: { calls: number; distinctEnvelopes: number; results: number; durationMs: number };
  checks: readonly { id: CheckId; level: Level; rules: Check['rules']; verdict: Verdict }[];
  coverage: readonly Coverage[];
  findings: readonly Finding[];
  gaps: readonly Gap[];
  /** What else is worth knowing, in sentences. */
  notes: readonly string[];
  /** What the plugin asked its provider. */
  traffic: TrafficSummary;
};
