// Running plugins.
export type { Auth, CallOptions } from './caller.js';
// The parts of a call, for tools: Launch → Transcript → Answer | Failure.
export { type Decoded, decode, describeUnstartable } from './decode.js';
export { type Foreign, type ReadDocument, readDocument } from './document.js';
export { type EnvironmentOptions, pluginEnvironment } from './environment.js';
export { createExecutor, type Executor, type IdentifyAllOptions, type IdentifyOptions } from './executor.js';
export type { ExecutorOptions, LogLine } from './executor-options.js';
export { FAILURES, type Failure, type FailureCode, STAGES, type Stage } from './failure.js';
export type { Item, ItemOutcome, Progress } from './identify-all.js';
export type { Env, Launch } from './launch.js';
export { BATCH_LIMITS, type Limits, SINGLE_LIMITS } from './limits.js';
// Loading them.
export { type Inspection, inspectPlugin, type LoadOptions, loadPlugin, type Plugin } from './load-plugin.js';
export { ERRORS, type ErrorCode, PluginExecutionError } from './plugin-execution-error.js';
export { PluginLoadError } from './plugin-load-error.js';
export { type RunOptions, runProcess } from './process/run-process.js';
export { type LaunchOptions, type LaunchPlan, launchPlugin } from './runtimes/launch-plugin.js';
export type { Explanation } from './start/explanation.js';
export type { Start } from './start/running.js';
export { type PluginStarter, type StartOptions, startPlugins } from './start/start-plugins.js';
export type { Ending, Leftover, Tail, Transcript, UnstartableCause } from './transcript.js';
