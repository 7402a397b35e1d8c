import type { Auth } from '@obscura/protocol';
import type { Limits } from '../../process/limits.js';
import { type Check, type Checks, checkOptions, describe, objectOf, oneOf, time, typeOf } from './check-options.js';
import { LIMIT_CHECKS } from './limits.js';

/**
 * Which calls go first when slots are scarce: `interactive` ones, for which a user is waiting, before `background` ones.
 */
export const PRIORITIES = ['interactive', 'background'] as const;

/** One of {@link PRIORITIES}. */
export type Priority = (typeof PRIORITIES)[number];

/** Options of a single call. */
export type CallOptions = {
  /** Credentials; only the keys that the manifest declares reach the plugin. Default: none. */
  auth?: Auth | undefined;
  /** Aborts the call: it fails with `aborted`, with the signal's `reason` as the error's `cause`. */
  signal?: AbortSignal | undefined;
  /** Limits of this call; they override the executor's. */
  limits?: Partial<Limits> | undefined;
  /** Whether the call goes before or after other waiting calls. Default: `interactive`; for `identifyAll`, `background`. */
  priority?: Priority | undefined;
};

/** Options of a request that may be retried. */
export type PatientOptions = CallOptions & {
  /**
   * How long to wait for transient failures (rate limits, outages, a busy host) to pass before reporting them, in milliseconds; may be
   * `Infinity`. Default: 10 seconds; for `identifyAll`, 24 hours.
   */
  patienceMs?: number | undefined;
};

/** Options of `identify`. */
export type IdentifyOptions = PatientOptions & {
  /** Whether to return the plugin's unchecked result instead of the parts that Obscura keeps. Default: false. */
  raw?: boolean | undefined;
};

/** The progress of a run, in items. */
export type Progress = { done: number; failed: number };

/** Options of `identifyAll`. */
export type IdentifyAllOptions = IdentifyOptions & {
  /** Called after each item. Errors that it throws are ignored. */
  onProgress?: ((progress: Progress) => unknown) | undefined;
};

const isSignal: Check = (value) => {
  if (!(value instanceof AbortSignal))
    throw new TypeError('signal must be an AbortSignal, such as the `signal` of an AbortController');
};

const isAuth: Check = (value, name) => {
  if (typeof value !== 'object' || value === null) throw new TypeError(`${name} must be an object of strings`);
  for (const [key, credential] of Object.entries(value))
    if (credential !== undefined && typeof credential !== 'string')
      throw new TypeError(`${name}.${key} must be a string, not ${describe(typeof credential)}`);
};

const CALL_CHECKS = {
  auth: isAuth,
  signal: isSignal,
  limits: objectOf(LIMIT_CHECKS),
  priority: oneOf(PRIORITIES),
} satisfies Checks<CallOptions>;

const IDENTIFY_CHECKS = {
  ...CALL_CHECKS,
  patienceMs: time({ orInfinite: true }),
  raw: typeOf('boolean'),
} satisfies Checks<IdentifyOptions>;

const IDENTIFY_ALL_CHECKS = { ...IDENTIFY_CHECKS, onProgress: typeOf('function') } satisfies Checks<IdentifyAllOptions>;

/** How the options of each method are checked. */
const CHECKS = { execute: CALL_CHECKS, identify: IDENTIFY_CHECKS, identifyAll: IDENTIFY_ALL_CHECKS } as const;

/** Options that have been checked. A credential without a value counts as missing. */
export type Usable<O> = O & { auth: Auth };

/** Checks the options of a method. @throws {TypeError} or {RangeError} if one of them is invalid. */
export function usableOptions<O extends CallOptions>(method: keyof typeof CHECKS, options: O): Usable<O> {
  checkOptions(options, CHECKS[method]);
  const auth = Object.entries(options.auth ?? {}).filter(([, value]) => value !== undefined && value !== '');
  return { ...options, auth: Object.fromEntries(auth) };
}
