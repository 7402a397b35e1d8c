// Testing a plugin.

// What checks look at.
export type { Call, Expects } from './call.js';
export {
  type Check,
  type CheckId,
  type Docs,
  defineCheck,
  type Evidence,
  type Judge,
  type Level,
  type Seen,
  type Static,
} from './checks/define-check.js';
// Checks: ours, and the shape of your own.
export { CHECKS } from './checks/index.js';
export { ConfigError } from './config.js';
export { type ConformOptions, conform } from './conform.js';
export type { Coverage } from './coverage.js';
export type { Event } from './event.js';
export { EXIT, type ExitCode, exitCode, type Strictness } from './exit-code.js';
export type { Finding } from './finding.js';
export { HarnessError } from './harness-error.js';
export type { Observed } from './observed.js';
export type { Gap, Report } from './report.js';
export type { Verdict } from './tally.js';
