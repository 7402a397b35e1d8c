import type { Rule } from '@obscura/protocol';
import { type ErrorCode, isErrorCode } from './error-codes.js';

/** A {@link PluginExecutionError} as plain data: what `JSON.stringify`, `structuredClone` and `postMessage` carry. */
export type PlainExecutionError = {
  readonly code: ErrorCode;
  /**
   * What happened, what to do and the end of stderr, each on its own line, bounded. Credentials are masked, and a plugin's control
   * characters and line breaks are escaped, so that it is safe to print.
   */
  readonly message: string;
  /** The protocol rule behind the code. */
  readonly rule: Rule;
  readonly pluginId: string;
  readonly action: string;
  /** What to do about it. */
  readonly hint: string;
  /** Whether the same call may succeed later without any change. */
  readonly retryable: boolean;
  /** The call, as in the events; absent if no call was made. */
  readonly callId?: string | undefined;
  /** The plugin's own `errorCode` (RES-12). */
  readonly errorCode?: string | undefined;
  /** How long to wait before the next attempt, in milliseconds, if known. */
  readonly retryAfterMs?: number | undefined;
  /** Exit status, if the process exited on its own. */
  readonly exitCode?: number | undefined;
  /** Signal, if one killed the process. */
  readonly signal?: string | undefined;
  /** From the start of the process to its end, in milliseconds; absent if none was started. */
  readonly durationMs?: number | undefined;
  /** How long the call waited for its turn, in milliseconds. */
  readonly queuedMs?: number | undefined;
  /** The end of stderr. */
  readonly stderr: string;
  /** The beginning of stdout. */
  readonly stdout: string;
  /** The underlying cause: see `cause` of {@link PluginExecutionError}. */
  readonly cause?: { readonly name: string; readonly message: string } | undefined;
};

/** A plugin gave no usable answer. Credentials are masked in all text of the error. */
export class PluginExecutionError extends Error implements PlainExecutionError {
  override readonly name = 'PluginExecutionError';
  /** The underlying cause: for `aborted` the signal's `reason`, for `internal` what was thrown. Always an `Error`, whatever those were. */
  declare readonly cause?: Error | undefined;
  readonly code: ErrorCode;
  readonly rule: Rule;
  readonly pluginId: string;
  readonly action: string;
  readonly hint: string;
  readonly retryable: boolean;
  readonly callId: string | undefined;
  readonly errorCode: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly exitCode: number | undefined;
  readonly signal: string | undefined;
  readonly durationMs: number | undefined;
  readonly queuedMs: number | undefined;
  readonly stderr: string;
  readonly stdout: string;

  constructor(plain: Omit<PlainExecutionError, 'cause'> & { cause?: Error | undefined }) {
    super(plain.message, plain.cause && { cause: plain.cause });
    this.code = plain.code;
    this.rule = plain.rule;
    this.pluginId = plain.pluginId;
    this.action = plain.action;
    this.hint = plain.hint;
    this.retryable = plain.retryable;
    this.callId = plain.callId;
    this.errorCode = plain.errorCode;
    this.retryAfterMs = plain.retryAfterMs;
    this.exitCode = plain.exitCode;
    this.signal = plain.signal;
    this.durationMs = plain.durationMs;
    this.queuedMs = plain.queuedMs;
    this.stderr = plain.stderr;
    this.stdout = plain.stdout;
  }

  /**
   * Restores an error from its `toJSON`, even after JSON or a structured clone: cloning the error itself keeps little more than its
   * message.
   *
   * @throws {TypeError} for anything else.
   *
   * @example
   * ```ts
   * port.postMessage(error.toJSON()); // in the worker
   * port.on('message', (plain) => console.error(PluginExecutionError.from(plain).code)); // outside
   * ```
   */
  static from(plain: unknown): PluginExecutionError {
    if (!isPlain(plain)) throw new TypeError('not the plain form of a PluginExecutionError, as its toJSON() gives it');
    return restored(plain);
  }

  /** What happened, on one line: the first of `message`. */
  get summary(): string {
    return this.message.split('\n', 1)[0] ?? '';
  }

  /** The error as plain data, without its stack. */
  toJSON(): PlainExecutionError & { name: string } {
    const { name, message, cause, code, rule, pluginId, action, hint, retryable } = this;
    const { callId, errorCode, retryAfterMs, exitCode, signal, durationMs, queuedMs, stderr, stdout } = this;
    return {
      ...{ name, message, code, rule, pluginId, action, hint, retryable },
      ...{ callId, errorCode, retryAfterMs, exitCode, signal, durationMs, queuedMs, stderr, stdout },
      cause: cause && { name: cause.name, message: cause.message },
    };
  }
}

/** Outside of the class: one that names itself is renamed by bundlers, and its name stands in what hosts print. */
function restored({ cause, ...plain }: PlainExecutionError): PluginExecutionError {
  return new PluginExecutionError({ ...plain, cause: cause && errorLike(cause) });
}

const TEXTS = ['message', 'rule', 'pluginId', 'action', 'hint', 'stderr', 'stdout'] as const;

function isPlain(value: unknown): value is PlainExecutionError {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return isErrorCode(fields.get('code')) && TEXTS.every((name) => typeof fields.get(name) === 'string');
}

function errorLike({ name, message }: { name: string; message: string }): Error {
  return Object.assign(new Error(message), { name });
}
