// Running plugins.

export type { Auth } from '@obscura/protocol';
// The parts of a call, for tools: Launch → Transcript → Answer | Failure.
export { type Decoded, decode, describeUnstartable } from './answer/decode.js';
export { type Foreign, type ReadDocument, readDocument } from './answer/document.js';
export { FAILURES, type Failure, type FailureCode, STAGES, type Stage } from './answer/failure.js';
export type { CallOptions } from './calls/caller.js';
export { createExecutor, type Executor, type IdentifyAllOptions, type IdentifyOptions } from './calls/executor.js';
export type { ExecutorOptions, LogLine } from './calls/executor-options.js';
export type { Item, ItemOutcome, Progress } from './calls/identify-all.js';
export { ERRORS, type ErrorCode, PluginExecutionError } from './calls/plugin-execution-error.js';
export type { Leftover } from './groups/leftovers.js';
export { type EnvironmentOptions, pluginEnvironment } from './plugin/environment.js';
export type { Env, Launch, Start } from './plugin/launch.js';
// Loading them.
export { inspectPlugin, loadPlugin } from './plugin/load-plugin.js';
export type { Inspection, LoadOptions, Plugin } from './plugin/plugin.js';
export { PluginLoadError } from './plugin/plugin-load-error.js';
export { type LaunchOptions, type LaunchPlan, launchPlugin } from './plugin/runtimes/launch-plugin.js';
export { BATCH_LIMITS, type Limits, SINGLE_LIMITS } from './process/limits.js';
export { type RunOptions, runProcess } from './process/run-process.js';
export type { Tail, Transcript } from './process/transcript.js';
export type { Ending, UnstartableCause } from './start/ending.js';
export type { Explanation } from './start/explanation.js';
export { type PluginStarter, type StartOptions, startPlugins } from './start/start-plugins.js';
