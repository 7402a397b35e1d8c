import { availableParallelism } from 'node:os';
import type { AnswerLimits } from '../../answer/document.js';
import { GUARDS, type GuardInForce, type GuardOption, guardFor } from '../../groups/guard.js';
import type { EnvironmentOptions } from '../../plugin/environment.js';
import type { Start } from '../../plugin/launch.js';
import { checkProcessOptions, type ProcessOptions } from '../../plugin/process-options.js';
import { BATCH_LIMITS, type Limits, SINGLE_LIMITS } from '../../process/limits.js';
import type { LogLine } from '../events/log-line.js';
import {
  type Check,
  type Checks,
  checkOptions,
  count,
  listOf,
  mapOf,
  objectOf,
  oneOf,
  processText,
  time,
  typeOf,
  variableName,
} from './check-options.js';
import { LIMIT_CHECKS, limitsWith } from './limits.js';

/** Settings for one plugin. */
export type PluginPace = {
  /** Maximum number of its processes at once. */
  concurrency?: number | undefined;
  /** Minimum time between the starts of two of its processes, in milliseconds. */
  minStartIntervalMs?: number | undefined;
};

/** Options of an executor. Every option has a safe default. */
export type ExecutorOptions = ProcessOptions & {
  /** Maximum number of plugin processes at once. Default: the number of available cores; more would not be faster. */
  concurrency?: number | undefined;
  /**
   * Slots beyond `concurrency`, reserved for calls that would otherwise wait behind a slow or hanging plugin: those of a plugin that has
   * nothing running, and interactive calls of a plugin that runs only background calls. Default: 1.
   */
  reservedSlots?: number | undefined;
  /** Maximum number of processes of one plugin at once. Default: limited only by the slots. */
  concurrencyPerPlugin?: number | undefined;
  /** Minimum time between the starts of two processes of one plugin, in milliseconds. Default: 0. */
  minStartIntervalMs?: number | undefined;
  /** Overrides for single plugins, by the `id` of their manifests. */
  plugins?: Readonly<Record<string, PluginPace>> | undefined;
  /** Maximum number of waiting calls; the next one fails with `queue-full`. Default: 1000. */
  maxQueued?: number | undefined;
  /** Limits of a call. Defaults: the protocol's (PROC-5, OUT-4, OUT-5); `deadlineMs` applies to calls with a single item. */
  limits?: (Partial<Limits> & { batchDeadlineMs?: number | undefined }) | undefined;
  /** Maximum memory of a plugin, in bytes, where the platform can limit it. Default: 4 GiB. */
  maxMemoryBytes?: number | undefined;
  /** What a plugin sees of the host's environment. Default: the allow-list of PROC-10. Read at the first call of a loaded plugin. */
  environment?: EnvironmentOptions | undefined;
  /**
   * How processes are started. `ahead`: the next one is started while one works, and waits. `fork`: Python plugins are forked from a process
   * that has already loaded Python (Linux); others are started ahead. `spawn`: on demand. Default: `ahead`.
   */
  start?: Start | undefined;
  /**
   * What keeps hold of the processes that a plugin starts. `mark` finds those that have left the plugin's process group by a mark in their
   * environment (Linux), unless they hide it. `namespace`, a PID namespace of the plugin's own, lets none of them out; it needs `unshare` and
   * the kernel's permission, or else `mark` stays in force: `explain` says which. Default: `mark`.
   */
  guard?: GuardOption | undefined;
  /** Maximum number of items in one batch. Default: 50 (ENV-5). */
  batchSize?: number | undefined;
  /**
   * How much an answer may hold (OUT-4); what holds more is refused as `too-large`, or `too-deep`, before it is parsed. Of a list, no more than
   * 20,000 entries are kept. Default: 200 levels, a million values, 20,000 entries of a list or map, 1 MiB of a text.
   */
  answerLimits?: Partial<AnswerLimits> | undefined;
  /** Exit statuses that mean “no match”, for plugins written for older hosts (PROC-6). Default: none. */
  noMatchStatuses?: readonly number[] | undefined;
  /** Gets each line that a plugin writes to stderr, as it arrives, with credentials masked. Errors that it throws are ignored. */
  onLog?: ((line: LogLine) => unknown) | undefined;
};

/** Options with their defaults. */
export type Settings = Required<
  Pick<
    { [Name in keyof ExecutorOptions]-?: Exclude<ExecutorOptions[Name], undefined> },
    | 'concurrency'
    | 'reservedSlots'
    | 'maxQueued'
    | 'maxMemoryBytes'
    | 'environment'
    | 'start'
    | 'batchSize'
    | 'noMatchStatuses'
    | 'answerLimits'
  >
> &
  ProcessOptions & {
    singleLimits: Limits;
    batchLimits: Limits;
    onLog: ExecutorOptions['onLog'];
    guard: GuardInForce;
    /** Returns the settings of a plugin, by the `id` of its manifest. */
    paceOf(pluginId: string): { concurrency: number; minStartIntervalMs: number };
  };

const PACE_CHECKS = { concurrency: count(1), minStartIntervalMs: time() } satisfies Checks<PluginPace>;

/** Their values are checked together. */
const isKnown: Check = () => {};

const PROCESS_CHECKS = {
  ...{ node: isKnown, python: isKnown, hostScripts: isKnown, wrapper: isKnown, uid: isKnown, gid: isKnown },
} satisfies Checks<ProcessOptions>;

const EXECUTOR_CHECKS = {
  ...PROCESS_CHECKS,
  concurrency: count(1),
  reservedSlots: count(0),
  concurrencyPerPlugin: count(1),
  minStartIntervalMs: time(),
  plugins: mapOf(objectOf(PACE_CHECKS)),
  maxQueued: count(0, { orInfinite: true }),
  limits: objectOf({ ...LIMIT_CHECKS, batchDeadlineMs: time({ least: 1 }) }),
  maxMemoryBytes: count(1),
  environment: objectOf({
    extra: mapOf(processText, variableName),
    inherit: oneOf(['allowed', 'all']),
    source: mapOf(processText),
  } satisfies Checks<EnvironmentOptions>),
  start: oneOf(['ahead', 'fork', 'spawn'] satisfies Start[]),
  guard: oneOf(GUARDS),
  batchSize: count(1),
  answerLimits: objectOf({
    maxDepth: count(1),
    maxValues: count(1, { orInfinite: true }),
    maxEntries: count(1, { orInfinite: true }),
    maxTextBytes: count(1, { orInfinite: true }),
  } satisfies Checks<AnswerLimits>),
  noMatchStatuses: listOf(count(0, { most: 255 })),
  onLog: typeOf('function'),
} satisfies Checks<ExecutorOptions>;

/** Far more than a plugin needs unless it keeps its whole data set in memory. */
const DEFAULT_MAX_MEMORY_BYTES = 4 * 1024 ** 3;
const DEFAULT_MAX_QUEUED = 1000;
const DEFAULT_BATCH_SIZE = 50;
const DEFAULT_RESERVED_SLOTS = 1;

/** Checks options and fills in defaults. @throws {TypeError} or {RangeError} if one of them is invalid. */
export function settingsOf(options: ExecutorOptions): Settings {
  checkOptions(options, EXECUTOR_CHECKS);
  checkProcessOptions(options);
  const { limits: { batchDeadlineMs, ...limits } = {}, concurrency = availableParallelism() } = options;
  const { node, python, hostScripts, uid, gid } = options;
  const guard = guardFor(options.guard ?? 'mark', { uid, gid });
  const wrapper = [...guard.wrapper, ...(options.wrapper ?? [])];
  return {
    ...{ node, python, hostScripts, uid, gid, guard },
    wrapper: wrapper.length > 0 ? wrapper : undefined,
    concurrency,
    reservedSlots: options.reservedSlots ?? DEFAULT_RESERVED_SLOTS,
    maxQueued: options.maxQueued ?? DEFAULT_MAX_QUEUED,
    singleLimits: limitsWith(SINGLE_LIMITS, limits),
    batchLimits: limitsWith(BATCH_LIMITS, { ...limits, deadlineMs: batchDeadlineMs }),
    maxMemoryBytes: options.maxMemoryBytes ?? DEFAULT_MAX_MEMORY_BYTES,
    environment: options.environment ?? {},
    start: options.start ?? 'ahead',
    batchSize: options.batchSize ?? DEFAULT_BATCH_SIZE,
    noMatchStatuses: options.noMatchStatuses ?? [],
    answerLimits: given(options.answerLimits),
    onLog: options.onLog,
    paceOf: paces(options),
  };
}

/** An option that is undefined counts as left out. */
function given<T extends object>(options: T | undefined): Partial<T> {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined)) as Partial<T>; // some of its fields
}

function paces({
  plugins = {},
  concurrencyPerPlugin = Number.POSITIVE_INFINITY,
  minStartIntervalMs = 0,
}: ExecutorOptions): Settings['paceOf'] {
  const own = new Map(Object.entries(plugins));
  return (pluginId) => {
    const pace = own.get(pluginId);
    return {
      concurrency: pace?.concurrency ?? concurrencyPerPlugin,
      minStartIntervalMs: pace?.minStartIntervalMs ?? minStartIntervalMs,
    };
  };
}
