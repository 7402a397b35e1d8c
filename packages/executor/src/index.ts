// Running plugins: what hosts need. The parts that tools are built from are in `internal.ts`.

export type { Auth } from '@obscura/protocol';
export type { CallOptions } from './calls/caller.js';
export { createExecutor, type Executor, type IdentifyAllOptions, type IdentifyOptions } from './calls/executor.js';
export type { ExecutorOptions, LogLine } from './calls/executor-options.js';
export type { Item, ItemOutcome, Progress } from './calls/identify-all.js';
export { ERRORS, type ErrorCode, PluginExecutionError } from './calls/plugin-execution-error.js';
export type { Leftover } from './groups/leftovers.js';
export type { EnvironmentOptions } from './plugin/environment.js';
export type { Env, Launch, Start } from './plugin/launch.js';
export { inspectPlugin, loadPlugin } from './plugin/load-plugin.js';
export type { Inspection, LoadOptions, Plugin } from './plugin/plugin.js';
export { PluginLoadError } from './plugin/plugin-load-error.js';
export type { ProcessOptions } from './plugin/process-options.js';
export type { Limits } from './process/limits.js';
export type { Tail, Transcript } from './process/transcript.js';
export type { Ending, UnstartableCause } from './start/ending.js';
export type { Explanation } from './start/explanation.js';
