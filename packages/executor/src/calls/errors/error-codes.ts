import type { Rule } from '@obscura/protocol';
import { FAILURES, type FailureCode } from '../../answer/failure.js';

/** What a code means. */
export type ErrorMeaning = {
  /** What happened, as a sentence. */
  sentence: string;
  /** The protocol rule behind it. */
  rule: Rule;
  /** What to do about it. */
  hint: string;
  /** Whether the same call may succeed later without any change. */
  retryable: boolean;
};

/** What a failed call says beyond its entry in `FAILURES`. */
const OF_FAILURES = {
  'spawn-failed': { sentence: 'The plugin’s command could not be started.', retryable: false },
  'host-busy': { sentence: 'This host cannot start another process right now.', retryable: true },
  'timed-out': { sentence: 'The plugin did not answer within its deadline.', retryable: true },
  aborted: { sentence: 'The caller ended the call.', retryable: false },
  'too-much-output': { sentence: 'The plugin wrote more output than a call may.', retryable: false },
  'killed-by-signal': { sentence: 'The plugin was killed by a signal.', retryable: false },
  'exited-non-zero': { sentence: 'The plugin exited with a status other than 0.', retryable: false },
  'no-output': { sentence: 'The plugin wrote no answer.', retryable: false },
  'not-utf8': { sentence: 'The answer is not UTF-8.', retryable: false },
  'not-json': { sentence: 'The answer is not JSON.', retryable: false },
  'foreign-output': { sentence: 'The plugin wrote other text besides the answer.', retryable: false },
  'too-deep': { sentence: 'The answer is nested too deeply.', retryable: false },
  'too-large': { sentence: 'The answer holds more values than a result may.', retryable: false },
  'reader-failed': { sentence: 'This host lacked the memory to read the answer.', retryable: true },
  'several-documents': { sentence: 'The plugin wrote more than one answer.', retryable: false },
  'not-a-response': { sentence: 'The answer does not have the shape of a response.', retryable: false },
  'wrong-batch-ids': { sentence: 'The answer does not match the ids of the batch.', retryable: false },
} as const satisfies Record<FailureCode, { sentence: string; retryable: boolean }>;

/** What can go wrong without an answer, or after a valid one. */
const OTHERS = {
  'plugin-refused': {
    sentence: 'The plugin could not look the item up, and said why.',
    rule: 'RES-5',
    hint: 'the plugin gave no code: read in its message whether to wait, to change the item or to set a key',
    retryable: false,
  },
  'rate-limited': {
    sentence: 'The provider is limiting the rate of requests.',
    rule: 'RES-12',
    hint: 'try again after `retryAfterMs`; `minStartIntervalMs` slows the plugin down before the provider does',
    retryable: true,
  },
  unavailable: {
    sentence: 'The provider is down or cannot be reached.',
    rule: 'RES-12',
    hint: 'try again later; nothing is wrong with the request',
    retryable: true,
  },
  'credential-refused': {
    sentence: 'The provider rejected a credential.',
    rule: 'RES-12',
    hint: 'ask the user to check the credential; it may have expired',
    retryable: false,
  },
  'result-unusable': {
    sentence: 'The plugin answered, but Obscura cannot use the result.',
    rule: 'RESULT',
    hint: 'the plugin must return the fields that Obscura requires; see docs/protocol.md under RESULT',
    retryable: false,
  },
  'credential-missing': {
    sentence: 'A credential that the plugin requires is missing.',
    rule: 'AUTH-3',
    hint: 'ask the user for it, and pass it in `auth`',
    retryable: false,
  },
  'action-not-supported': {
    sentence: 'The plugin does not declare the action.',
    rule: 'ENV-2',
    hint: 'ask only for actions that the manifest declares true',
    retryable: false,
  },
  'batch-not-supported': {
    sentence: 'The plugin does not declare support for batches.',
    rule: 'ENV-5',
    hint: 'send single envelopes, or use identifyAll, which follows the manifest',
    retryable: false,
  },
  'runtime-not-supported': {
    sentence: 'Plugins of this runtime cannot be run.',
    rule: 'MAN-3',
    hint: 'only plugins with the runtime python or typescript can be run',
    retryable: false,
  },
  'bad-input': {
    sentence: 'The input cannot be sent as it is.',
    rule: 'ENV-6',
    hint: 'pass items that JSON can represent, without NUL or lone surrogates, and with non-empty strings as ids',
    retryable: false,
  },
  'queue-full': {
    sentence: 'Too many calls are waiting.',
    rule: 'PROC-5',
    hint: 'wait for calls to finish before you make more, or use identifyAll, which does so for you',
    retryable: true,
  },
  closed: {
    sentence: 'The executor has been closed.',
    rule: 'PROC-1',
    hint: 'create another executor; this one no longer starts calls',
    retryable: false,
  },
  internal: {
    sentence: 'The executor itself failed.',
    rule: 'PROC-1',
    hint: 'report this; `cause` is what was thrown',
    retryable: false,
  },
} as const satisfies Record<string, ErrorMeaning>;

/** The code of a {@link PluginExecutionError}; a closed set. */
export type ErrorCode = FailureCode | keyof typeof OTHERS;

/** Every code of a {@link PluginExecutionError}, and what it means. */
export const ERRORS: Readonly<Record<ErrorCode, ErrorMeaning>> = { ...meaningsOfFailures(), ...OTHERS };

/** Whether a value is one of the codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERRORS, value);
}

function meaningsOfFailures(): Record<FailureCode, ErrorMeaning> {
  const meanings: Record<string, ErrorMeaning> = {};
  for (const [code, { rule, hint }] of Object.entries(FAILURES))
    meanings[code] = { ...OF_FAILURES[code as FailureCode], rule, hint }; // a key of FAILURES
  return meanings as Record<FailureCode, ErrorMeaning>; // one for each key
}
