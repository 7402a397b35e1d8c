import { printable, type Rule } from '@obscura/protocol';
import type { Plugin } from '../../plugin/plugin.js';
import type { Tail, Transcript } from '../../process/transcript.js';
import type { Mask } from '../words/mask-secrets.js';
import { ERRORS, type ErrorCode } from './error-codes.js';
import { PluginExecutionError } from './plugin-execution-error.js';

/** The call that failed. */
export type CallContext = { plugin: Plugin; action: string; mask: Mask; callId?: string | undefined };

/** The ingredients of an error, besides its code and its call. */
export type ErrorDetails = {
  /** What happened, in one clause. */
  happened: string;
  transcript?: Transcript | undefined;
  rule?: Rule | undefined;
  hint?: string | undefined;
  errorCode?: string | undefined;
  retryAfterMs?: number | undefined;
  cause?: unknown;
};

/** How much of the beginning of stdout an error shows, in characters. */
const STDOUT_HEAD_LENGTH = 1024;
/** How much of it is masked before it is cut, in characters: masking would miss a credential that is cut in two. */
const MASKED_HEAD_BYTES = 64 * 1024;
/** How many of the last lines of stderr the message of an error shows. */
const STDERR_LINES = 5;
/** How much of each it shows, in characters. */
const STDERR_LINE_LENGTH = 500;
/** How much of `happened` it shows, in characters; some of that may be the plugin's text. */
const HAPPENED_LENGTH = 2000;
/** How much of `happened` is masked before it is cut, in characters. */
const MASKED_HAPPENED_LENGTH = 64 * 1024;
/** How much of a name it shows, in characters. */
const NAME_LENGTH = 100;

/** Makes the error of a call. */
export function executionError(
  { plugin, action, mask, callId }: CallContext,
  code: ErrorCode,
  { happened, transcript, rule, hint, errorCode, retryAfterMs, cause }: ErrorDetails,
): PluginExecutionError {
  const meaning = ERRORS[code];
  const stderr = mask(wholeLines(transcript?.stderr));
  const ending = transcript?.ending;
  const said = printable(mask(happened.slice(0, MASKED_HAPPENED_LENGTH)), { maxLength: HAPPENED_LENGTH });
  const asked = printable(String(action), { maxLength: NAME_LENGTH });
  const advice = hint ?? meaning.hint;
  const lines = stderr.trimEnd().split(/\r?\n/).slice(-STDERR_LINES).filter(Boolean);
  // Each on its own line, with our label: the plugin's text cannot be mistaken for the hint.
  const rows = [
    `${code}: ${said} (${plugin.manifest.id}, ${asked})`,
    `hint: ${advice}`,
    ...lines.map((line) => `stderr: ${printable(line, { maxLength: STDERR_LINE_LENGTH })}`),
  ];
  return new PluginExecutionError({
    code,
    message: rows.join('\n'),
    rule: rule ?? meaning.rule,
    pluginId: plugin.manifest.id,
    action: asked,
    hint: advice,
    retryable: meaning.retryable,
    callId,
    errorCode,
    retryAfterMs,
    exitCode: ending?.kind === 'exited' ? ending.code : undefined,
    signal: ending?.kind === 'signaled' ? ending.signal : undefined,
    durationMs: transcript?.timing.durationMs,
    queuedMs: transcript?.timing.queuedMs,
    stderr,
    stdout: mask(text(transcript?.stdout.subarray(0, MASKED_HEAD_BYTES))).slice(0, STDOUT_HEAD_LENGTH),
    cause: asError(cause),
  });
}

/** Copies as much of stdout as an error needs. */
export function headOf(stdout: Uint8Array): Uint8Array {
  return new Uint8Array(stdout.subarray(0, MASKED_HEAD_BYTES));
}

/** The end of stderr, from its first complete line on: the line before it may have begun with half a credential. */
function wholeLines(tail: Tail | undefined): string {
  const whole = text(tail?.bytes);
  return tail && tail.totalBytes > tail.bytes.length ? whole.slice(whole.indexOf('\n') + 1) : whole;
}

function text(bytes: Uint8Array | undefined): string {
  return bytes ? new TextDecoder().decode(bytes) : '';
}

/** In JavaScript, anything can be thrown, and can be the reason of an abort. */
function asError(cause: unknown): Error | undefined {
  if (cause === undefined || cause instanceof Error) return cause;
  try {
    return new Error(printable(String(cause), { maxLength: HAPPENED_LENGTH }));
  } catch {
    return new Error('something that cannot be shown as text');
  }
}
