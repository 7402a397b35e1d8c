import { availableParallelism } from 'node:os';
import type { EnvironmentOptions } from '../plugin/environment.js';
import type { Start } from '../plugin/launch.js';
import { checkProcessOptions, type ProcessOptions } from '../plugin/process-options.js';
import { BATCH_LIMITS, type Limits, SINGLE_LIMITS } from '../process/limits.js';

/** How an executor works. Every option has a safe default. */
export type ExecutorOptions = ProcessOptions & {
  /** Plugins that run at once. Default: the available cores; more do not go faster. */
  concurrency?: number;
  /** Processes of one plugin that run at once. Default: as many as `concurrency`. */
  concurrencyPerPlugin?: number;
  /** Calls that may wait for their turn; one more is a `queue-full` error. Default: 1000. */
  maxQueued?: number;
  /** What a call may take. Defaults: the protocol's (PROC-5, OUT-4, OUT-5); `deadlineMs` is for single calls. */
  limits?: Partial<Limits> & { batchDeadlineMs?: number };
  /** Most memory of a plugin, in bytes, where the platform can limit it. Default: 4 GiB. */
  maxMemoryBytes?: number;
  /** What a plugin sees of the host's environment. Default: the allow-list of PROC-10. Read at the first call of a loaded plugin. */
  environment?: EnvironmentOptions;
  /**
   * How processes come to be. `ahead`: the next one is started while one works, and waits. `fork`: Python plugins are forked from a process
   * that has loaded Python already (Linux); others are started ahead. `spawn`: when they are needed. Default: `ahead`.
   */
  start?: Start;
  /** Items in one batch. Default: 50 (ENV-5). */
  batchSize?: number;
  /** Exit statuses to read as “no match”, for plugins that were written for older hosts (PROC-6). Default: none. */
  noMatchStatuses?: readonly number[];
  /** Gets each line that a plugin writes on stderr, as it comes, credentials masked. */
  onLog?: (line: LogLine) => void;
};

/** A line that a plugin wrote on stderr. */
export type LogLine = { pluginId: string; action: string; text: string };

/** Options with their defaults. */
export type Settings = Required<Omit<ExecutorOptions, 'limits' | 'onLog' | keyof ProcessOptions>> &
  ProcessOptions & {
    singleLimits: Limits;
    batchLimits: Limits;
    onLog: ((line: LogLine) => void) | undefined;
  };

/** A plugin that needs more than this looks things up in its own memory. */
const DEFAULT_MAX_MEMORY_BYTES = 4 * 1024 ** 3;
const DEFAULT_MAX_QUEUED = 1000;
const DEFAULT_BATCH_SIZE = 50;

/** Fills in defaults. @throws {RangeError} where a number makes no sense. @throws {TypeError} where a program cannot be started. */
export function settingsOf(options: ExecutorOptions): Settings {
  const { limits: { batchDeadlineMs, ...limits } = {}, concurrency = availableParallelism() } = options;
  const { node, python, hostScripts, wrapper, uid, gid } = options;
  checkProcessOptions(options);
  const settings: Settings = {
    ...{ node, python, hostScripts, wrapper, uid, gid },
    concurrency,
    concurrencyPerPlugin: options.concurrencyPerPlugin ?? concurrency,
    maxQueued: options.maxQueued ?? DEFAULT_MAX_QUEUED,
    singleLimits: limitsWith(SINGLE_LIMITS, limits),
    batchLimits: limitsWith(BATCH_LIMITS, { ...limits, deadlineMs: batchDeadlineMs }),
    maxMemoryBytes: options.maxMemoryBytes ?? DEFAULT_MAX_MEMORY_BYTES,
    environment: options.environment ?? {},
    start: options.start ?? 'ahead',
    batchSize: options.batchSize ?? DEFAULT_BATCH_SIZE,
    noMatchStatuses: options.noMatchStatuses ?? [],
    onLog: options.onLog,
  };
  mustBeAtLeast(1, {
    concurrency,
    concurrencyPerPlugin: settings.concurrencyPerPlugin,
    batchSize: settings.batchSize,
    maxMemoryBytes: settings.maxMemoryBytes,
  });
  mustBeAtLeast(0, { maxQueued: settings.maxQueued });
  return settings;
}

/** A timer of Node takes at most this many milliseconds; what is longer would end at once. */
const MAX_TIME_MS = 2 ** 31 - 1;

/** Limits with some of them replaced. @throws {RangeError} where a number makes no sense. */
export function limitsWith(defaults: Limits, changes: { [Name in keyof Limits]?: number | undefined } = {}): Limits {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const limits: Limits = { ...defaults, ...Object.fromEntries(given) };
  mustBeAtLeast(0, { ...limits });
  return limits;
}

function mustBeAtLeast(least: number, numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    const most = name.endsWith('Ms') ? MAX_TIME_MS : Number.POSITIVE_INFINITY;
    if (!(value >= least && value <= most))
      throw new RangeError(`${name} must be from ${least} to ${most}, not ${value}`);
  }
}
