// The API for hosts. Tools can use the parts in `internal.ts`.

export type { Auth } from '@obscura/protocol';
export type { AnswerLimits } from './answer/document.js';
export { ERRORS, type ErrorCode, type ErrorMeaning } from './calls/errors/error-codes.js';
export { type PlainExecutionError, PluginExecutionError } from './calls/errors/plugin-execution-error.js';
export type {
  CallEnded,
  CallEvent,
  CallEventOf,
  CallEventType,
  CallFacts,
  CallQueued,
  CallRetried,
  CallStarted,
  ItemChange,
} from './calls/events/call-event.js';
export { CHANNELS } from './calls/events/emitter.js';
export type { LogLine } from './calls/events/log-line.js';
export { createExecutor } from './calls/executor.js';
export type { CloseOptions, Executor } from './calls/executor-api.js';
export type { Item, ItemOutcome } from './calls/identify-all/item.js';
export type {
  CallOptions,
  IdentifyAllOptions,
  IdentifyOptions,
  PatientOptions,
  Priority,
  Progress,
} from './calls/options/call-options.js';
export type { ExecutorOptions, PluginPace } from './calls/options/executor-options.js';
export type { InputFor } from './calls/options/input-for.js';
export type { Guard, GuardOption } from './groups/guard.js';
export type { Leftover } from './groups/leftovers.js';
export type { EnvironmentOptions } from './plugin/environment.js';
export type { Env, Launch, Start } from './plugin/launch.js';
export { inspectPlugin, loadPlugin } from './plugin/load-plugin.js';
export type { Inspection, LoadOptions, LoadPluginOptions, Plugin, VerifyOptions } from './plugin/plugin.js';
export { PluginLoadError } from './plugin/plugin-load-error.js';
export type { ProcessOptions } from './plugin/process-options.js';
export type { Limits } from './process/limits.js';
export type { Tail, Transcript } from './process/transcript.js';
export type { Ending, UnstartableCause } from './start/ending.js';
export type { Explanation, PluginExplanation } from './start/explanation.js';
