// Testing a plugin.

export { type Replayed, type ReplayOptions, replay } from './cases/replay.js';
// Checks: ours, and the shape of your own.
export { CHECKS } from './checks/index.js';
export { conform } from './conform.js';
export type { ConformOptions } from './conform-options.js';
// What checks see.
export { askBatch, askSingle, type Call, type Conditions, type Expects } from './model/call.js';
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
} from './model/check.js';
export type { Context } from './model/context.js';
export { HarnessError } from './model/harness-error.js';
export type { RawEvent, RunEvent } from './model/report/event.js';
export { EXIT, type ExitCode, exitCode, type Strictness } from './model/report/exit-code.js';
export type { Finding, Reproduction } from './model/report/finding.js';
export type { Coverage, Gap, Report, TrafficSummary, Verdict } from './model/report/report.js';
export type { Observed, Secret, Surroundings, Written } from './model/seen/observed.js';
export type { RecordedCall, RecordingOptions } from './recording/ask-provider.js';
export { type CheckedRecordings, checkRecordings } from './recording/check-recordings.js';
export { type Recorded, record } from './recording/record-traffic.js';
export { ConfigError } from './subject/exam/config-error.js';
export type { ExamOptions } from './subject/exam/exam.js';
export type { Environment, NetworkOptions } from './subject/network.js';
export { NETWORKS, type NetworkName } from './subject/network-name.js';
// Doing something again on every change.
export { type RerunOptions, rerunOnChange } from './watching/rerun.js';
export type { WatchOptions } from './watching/watch-paths.js';
