// Testing a plugin.

// What checks look at.
export { askBatch, askSingle, type Call, type Conditions, type Expects } from './call.js';
export {
  type Check,
  type CheckId,
  type Docs,
  defineCheck,
  type Evidence,
  type Experiment,
  fail,
  type Judge,
  type Judged,
  type Level,
  NOT_EXERCISED,
  PASS,
  type Run,
  type Seen,
  type SeenByExperiment,
  type Source,
  type Static,
} from './checks/define-check.js';
// Checks: ours, and the shape of your own.
export { CHECKS } from './checks/index.js';
export { ConfigError } from './config.js';
export { type ConformOptions, conform } from './conform.js';
export type { Context } from './context.js';
export type { Coverage } from './coverage.js';
export type { Event } from './event.js';
export { EXIT, type ExitCode, exitCode, type Strictness } from './exit-code.js';
export type { Finding, Reproduction } from './finding.js';
export { HarnessError } from './harness-error.js';
export { type Environment, NETWORKS, type NetworkName, type NetworkOptions } from './network.js';
export type { Observed, Secret, Surroundings, Written } from './observed.js';
export { type Recorded, type RecordedCall, type RecordingOptions, record } from './recording.js';
export { type Replayed, type ReplayOptions, replay } from './replay.js';
export type { Gap, Report } from './report.js';
export type { Verdict } from './tally.js';
export type { TrafficSummary } from './traffic.js';
