import type { Action, Manifest } from '@obscura/protocol';
import type { Mode } from '../call.js';
import type { Check, CheckId, Level } from '../check.js';
import type { Containment } from '../seen/containment.js';
import type { Finding } from './finding.js';
import type { UnmetExample } from './unmet-example.js';

/** What a run says about one check. */
export type Verdict = 'pass' | 'fail' | 'warn' | 'flaky' | 'blocked' | 'not-applicable' | 'not-exercised' | 'accepted';

/** The outcomes for one action in one mode. Items of a batch count one by one. */
export type Coverage = {
  action: Action;
  mode: Mode;
  /** Generated questions: the least that a whole run asks, and how many were asked. */
  planned: number;
  explored: number;
  calls: number;
  results: number;
  noMatches: number;
  /** Items answered with an error, and refused calls. */
  errors: number;
  /** Calls that went wrong and got no valid answer. */
  failures: number;
  /** Fields that had a value in at least one result, sorted. */
  fields: string[];
};

/** What a plugin asked its provider during a run. */
export type TrafficSummary = {
  requests: number;
  /** Average number of requests per item under good conditions; absent if there were none. */
  perItem?: number;
  /** Most requests first. */
  hosts: readonly { host: string; requests: number }[];
  /** Requests without a recording, by method and URL without query, most frequent first. `nearest` is a recording that one just misses. */
  unrecorded: readonly { request: string; count: number; nearest?: string }[];
  /** Unused recordings, and where they are. */
  unused: readonly { request: string; file: string; line: number }[];
};

/** Why a run is incomplete, and what to do about it. */
export type Gap = {
  code:
    | 'shallow'
    | 'cannot-run'
    | 'cut-short'
    | 'search-cut'
    | 'changed-itself'
    | 'unseen-results'
    | 'past-the-proxy'
    | 'distrusts-the-proxy'
    | 'unmet-examples';
  message: string;
};

/** What else is worth knowing of a run. */
export type Note = {
  code:
    | 'few-actions'
    | 'few-checks'
    | 'time-limit'
    | 'case-not-written'
    | 'no-request'
    | 'local-host-refused'
    | 'expired-recordings'
    | 'stale-baseline';
  message: string;
};

/** Something that a plugin's configuration exempts it from, and the reason, if it gives one. */
export type Exemption = { exempt: string; reason?: string };

/** A finding that the plugin's baseline accepts, so that it does not count. */
export type AcceptedFinding = {
  check: CheckId;
  action?: string | undefined;
  fingerprint: string;
  message: string;
  reason: string;
  ticket?: string | undefined;
};

/** The outcome of a run. */
export type Report = {
  plugin: {
    dir: string;
    manifest?: Manifest;
    /** SHA-256 over its files without `conformance/`, and over the configuration and recordings there; absent if nothing was called. */
    hashes?: { hash: string; examHash: string };
  };
  /** The version of the Python that ran it, if one did. */
  python?: string;
  seed: number;
  counts: { calls: number; distinctEnvelopes: number; results: number; durationMs: number };
  checks: readonly { id: CheckId; level: Level; rules: Check['rules']; verdict: Verdict }[];
  coverage: readonly Coverage[];
  findings: readonly Finding[];
  /** Examples that got another answer than their author expects. Default: none. */
  unmet?: readonly UnmetExample[];
  /** Findings that do not count. Default: none. */
  accepted?: readonly AcceptedFinding[];
  gaps: readonly Gap[];
  /** What the configuration exempted the plugin from. The verdict does not cover it. */
  exemptions: readonly Exemption[];
  notes: readonly Note[];
  /** What kept the plugin from the real network; absent if it was not started. */
  containment?: Containment;
  /** What the plugin asked its provider. */
  traffic: TrafficSummary;
};
