import type { Action, Rule } from '@obscura/protocol';
import { FAILURES } from '../answer/failure.js';
import type { Plugin } from '../plugin/plugin.js';
import type { Tail, Transcript } from '../process/transcript.js';
import type { Mask } from './mask-secrets.js';
import { printable } from './printable.js';

/** What can go wrong without, or after, a proper answer. */
const OTHER_ERRORS = {
  'plugin-refused': { rule: 'RES-5', hint: 'the plugin says what it needs, or what is down' },
  'result-unusable': {
    rule: 'RESULT',
    hint: 'the plugin must give what Obscura cannot do without; see docs/protocol.md under RESULT',
  },
  'credential-missing': { rule: 'AUTH-3', hint: 'ask the user for it, and pass it in `auth`' },
  'action-not-supported': { rule: 'ENV-2', hint: 'ask only for actions that the manifest declares true' },
  'batch-not-supported': {
    rule: 'ENV-5',
    hint: 'send single envelopes, or use identifyAll, which chooses by the manifest',
  },
  'runtime-not-supported': { rule: 'MAN-3', hint: 'only plugins with the runtime python or typescript can be run' },
  'bad-input': { rule: 'ENV-6', hint: 'give items as data that JSON can hold, with non-empty strings for ids' },
  'queue-full': { rule: 'PROC-5', hint: 'wait for calls to end before you begin more, or use identifyAll, which does' },
} as const satisfies Record<string, { rule: Rule; hint: string }>;

/** Every code of a {@link PluginExecutionError}, with the rule behind it and what to do. */
export const ERRORS = { ...FAILURES, ...OTHER_ERRORS } as const;

/** The code of a {@link PluginExecutionError}; a closed set. */
export type ErrorCode = keyof typeof ERRORS;

/** How much of the beginning of stdout an error shows, in characters. */
const STDOUT_HEAD_LENGTH = 1024;
/** How much of it is masked before it is cut: a credential that is cut in two would not be found. */
const MASKED_HEAD_BYTES = 64 * 1024;
/** How many of the last lines of stderr the message of an error shows. */
const STDERR_LINES = 5;
/** How much of each it shows, in characters. */
const STDERR_LINE_LENGTH = 500;
/** How much of what happened it shows, in characters: part of that may be the plugin's words. */
const HAPPENED_LENGTH = 2000;
/** How much of an action's name it shows, in characters. */
const NAME_LENGTH = 100;
/** How much of what happened is masked before it is cut, in characters. */
const MASKED_HAPPENED_LENGTH = 64 * 1024;

/** What an error is made of. */
export type ErrorDetails = {
  code: ErrorCode;
  /** What happened, in one clause. */
  happened: string;
  plugin: Plugin;
  action: Action | string;
  mask: Mask;
  transcript?: Transcript | undefined;
  rule?: Rule | undefined;
  /** Default: that of the code. */
  hint?: string | undefined;
};

/**
 * A plugin gave no answer that can be used. Credentials are masked in all of its text. `message` is bounded, and holds a plugin's words
 * with control characters and line breaks spelled out, so that it is safe to print.
 */
export class PluginExecutionError extends Error {
  override readonly name = 'PluginExecutionError';
  readonly code: ErrorCode;
  /** The protocol rule behind the code. */
  readonly rule: Rule;
  readonly pluginId: string;
  readonly action: string;
  /** What to do about it. */
  readonly hint: string;
  /** Exit status, where the process exited by itself. */
  readonly exitCode: number | undefined;
  /** Signal, where the process was killed by one. */
  readonly signal: string | undefined;
  /** From the start of the process to its end, in milliseconds; absent where none was started. */
  readonly durationMs: number | undefined;
  /** How long the call waited for its turn, in milliseconds. */
  readonly queuedMs: number | undefined;
  /** The end of stderr. */
  readonly stderr: string;
  /** The beginning of stdout. */
  readonly stdout: string;

  constructor({ code, happened, plugin, action, mask, transcript, ...known }: ErrorDetails) {
    const { rule = ERRORS[code].rule, hint = ERRORS[code].hint } = known;
    const stderr = mask(wholeLines(transcript?.stderr));
    const said = printable(mask(happened.slice(0, MASKED_HAPPENED_LENGTH)), { maxLength: HAPPENED_LENGTH });
    const lines = stderr.trimEnd().split(/\r?\n/).slice(-STDERR_LINES).filter(Boolean);
    const rows = [
      `${code}: ${said} (${plugin.manifest.id}, ${printable(action, { maxLength: NAME_LENGTH })})`,
      `hint: ${hint}`,
      ...lines.map((line) => `stderr: ${printable(line, { maxLength: STDERR_LINE_LENGTH })}`),
    ];
    super(rows.join('\n'));
    const ending = transcript?.ending;
    this.code = code;
    this.rule = rule;
    this.pluginId = plugin.manifest.id;
    this.action = action;
    this.hint = hint;
    this.exitCode = ending?.kind === 'exited' ? ending.code : undefined;
    this.signal = ending?.kind === 'signaled' ? ending.signal : undefined;
    this.durationMs = transcript?.timing.durationMs;
    this.queuedMs = transcript?.timing.queuedMs;
    this.stderr = stderr;
    this.stdout = mask(text(transcript?.stdout.subarray(0, MASKED_HEAD_BYTES))).slice(0, STDOUT_HEAD_LENGTH);
  }
}

/** The end of stderr from its first whole line on: what was cut off may have been the beginning of a credential. */
function wholeLines(tail: Tail | undefined): string {
  const whole = text(tail?.bytes);
  return tail && tail.totalBytes > tail.bytes.length ? whole.slice(whole.indexOf('\n') + 1) : whole;
}

function text(bytes: Uint8Array | undefined): string {
  return bytes ? new TextDecoder().decode(bytes) : '';
}
