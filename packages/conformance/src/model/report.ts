import type { Action, Manifest } from '@obscura/protocol';
import type { Mode } from './call.js';
import type { Check, CheckId, Level } from './check.js';
import type { Finding } from './finding.js';

/** What a run says of one check. */
export type Verdict = 'pass' | 'fail' | 'warn' | 'flaky' | 'blocked' | 'not-applicable' | 'not-exercised';

/** What came of the calls of one action, single or batch. Items of a batch count one by one. */
export type Coverage = {
  action: Action;
  mode: Mode;
  calls: number;
  results: number;
  noMatches: number;
  /** Items that the plugin answered with an error, and calls that it refused as a whole. */
  errors: number;
  /** Calls without an answer: something was wrong with them. */
  failures: number;
  /** Fields that held something in some result, sorted. */
  fields: string[];
};

/** What a plugin asked its provider over a run. */
export type TrafficSummary = {
  requests: number;
  /** Requests for each item asked about in good conditions, on the average; absent where nothing was asked. */
  perItem?: number;
  /** Most asked first. */
  hosts: readonly { host: string; requests: number }[];
  /** Requests that had no recording, by method and address without query, most frequent first. */
  unrecorded: readonly { request: string; count: number }[];
  /** Recordings that no call asked for, and where they stand. */
  unused: readonly { request: string; file: string; line: number }[];
};

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
