// Loading a plugin.

// One call: Launch → Transcript → Answer | Failure.
export { type Decoded, decode, describeUnstartable } from './decode.js';
// For tools that tell an author what is on stdout.
export { type Foreign, type ReadDocument, readDocument } from './document.js';
export { type EnvironmentOptions, pluginEnvironment } from './environment.js';
export { FAILURES, type Failure, type FailureCode, STAGES, type Stage } from './failure.js';
export type { Env, Launch } from './launch.js';
export { BATCH_LIMITS, type Limits, SINGLE_LIMITS } from './limits.js';
export { type Inspection, inspectPlugin, type LoadOptions, loadPlugin, type Plugin } from './load-plugin.js';
export { PluginLoadError } from './plugin-load-error.js';
export { type RunOptions, runProcess } from './process/run-process.js';
export { type LaunchPlan, launchPlugin } from './runtimes/launch-plugin.js';
export type { Ending, Leftover, Tail, Transcript, UnstartableCause } from './transcript.js';
