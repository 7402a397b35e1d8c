// The parts of a call, for tools such as obscura-conformance. These may change in any release.

export { type Decoded, decode } from './answer/decode.js';
export { type Foreign, type ReadDocument, readDocument } from './answer/document.js';
export { FAILURES, type Failure, type FailureCode, STAGES, type Stage } from './answer/failure.js';
export { describeUnstartable, isTransient } from './answer/start-failure.js';
export { adoptGroup, endGroup, releaseGroup, signalGroup } from './groups/group.js';
export { pluginEnvironment } from './plugin/environment.js';
export { inspectPlugin } from './plugin/load-plugin.js';
export { PluginLoadError } from './plugin/plugin-load-error.js';
export { type LaunchOptions, type LaunchPlan, launchPlugin } from './plugin/runtimes/launch-plugin.js';
export { BATCH_LIMITS, SINGLE_LIMITS } from './process/limits.js';
export { type RunOptions, runProcess } from './process/run-process.js';
export type { PoolOptions } from './start/fork/pool.js';
export type { Exit, Running, Started, Starter } from './start/running.js';
export { behindShim as findInterpreter } from './start/shim/shim.js';
export { type PluginStarter, type StartOptions, startPlugins } from './start/start-plugins.js';
