import type { Rule } from '@obscura/protocol';

/** The stages of a call at which it can fail, in the order in which a transcript is judged. */
export const STAGES = ['start', 'exit', 'bytes', 'json', 'shape', 'ids'] as const;

/** One of {@link STAGES}. */
export type Stage = (typeof STAGES)[number];

type FailureKind = { stage: Stage; rule: Rule; hint: string };

/** Every way in which a call can fail because of a plugin or its host, with what to do about it. */
export const FAILURES = {
  'spawn-failed': {
    stage: 'start',
    rule: 'PROC-1',
    hint: 'check that the command of `script` is installed and executable',
  },
  'host-busy': {
    stage: 'start',
    rule: 'PROC-1',
    hint: 'try again in a moment: the host is short of something, such as processes or file descriptors',
  },
  'timed-out': {
    stage: 'exit',
    rule: 'PROC-5',
    hint: 'answer sooner: set a timeout on each request, and do not wait for more input or a terminal',
  },
  aborted: { stage: 'exit', rule: 'PROC-5', hint: 'the caller ended the call; nothing is wrong with the plugin' },
  'too-much-output': {
    stage: 'exit',
    rule: 'OUT-4',
    hint: 'write one answer and nothing else to stdout; log to stderr',
  },
  'killed-by-signal': { stage: 'exit', rule: 'PROC-6', hint: 'see stderr for what crashed the plugin' },
  'exited-non-zero': {
    stage: 'exit',
    rule: 'PROC-6',
    hint: 'answer `{"ok": false, "error": "…"}` and exit with 0; see stderr for what went wrong',
  },
  'no-output': {
    stage: 'bytes',
    rule: 'OUT-6',
    hint: 'write the answer to stdout; “no match” is {"ok": true, "result": null}',
  },
  'not-utf8': { stage: 'bytes', rule: 'OUT-2', hint: 'write UTF-8 without a byte order mark, whatever the locale' },
  'not-json': { stage: 'json', rule: 'OUT-3', hint: 'serialise the answer with a JSON library' },
  'foreign-output': { stage: 'json', rule: 'OUT-1', hint: 'write nothing but the answer to stdout; log to stderr' },
  'too-deep': { stage: 'json', rule: 'OUT-4', hint: 'flatten the answer: a result has at most seven levels' },
  'too-large': {
    stage: 'json',
    rule: 'OUT-4',
    hint: 'return the best few pictures, people and names, not everything the provider has',
  },
  'several-documents': { stage: 'json', rule: 'OUT-1', hint: 'write one answer, once' },
  'reader-failed': {
    stage: 'json',
    rule: 'OUT-4',
    hint: 'try again; if it still fails, the answer needs more memory than the host can spare: make it smaller',
  },
  'not-a-response': { stage: 'shape', rule: 'RES-1', hint: 'answer as docs/protocol.md describes under RES' },
  'wrong-batch-ids': { stage: 'ids', rule: 'RES-4', hint: 'answer each id of the batch once, exactly as received' },
} as const satisfies Record<string, FailureKind>;

/** The name of a failure. */
export type FailureCode = keyof typeof FAILURES;

/** Why a call gave no answer. */
export type Failure = {
  code: FailureCode;
  stage: Stage;
  rule: Rule;
  /** What happened, in one sentence. */
  message: string;
  /** What to do about it. */
  hint: string;
  /** The plugin's own explanation (PROC-6), if it gave one. */
  said?: string;
};

/** Makes a failure of a kind. */
export function failure(
  code: FailureCode,
  message: string,
  detail: { rule?: Rule; hint?: string; said?: string } = {},
): Failure {
  return { code, ...FAILURES[code], message, ...detail };
}
