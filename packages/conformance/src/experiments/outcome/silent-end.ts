import type { Judged } from '../../model/check.js';

/**
 * Whether a plugin ended with a status other than 0 and without an answer. That may be how it refuses (PROC-6), unless it refuses in words
 * elsewhere.
 */
export function endedSilently({ transcript: { ending, stdout } }: Judged): boolean {
  return ending.kind === 'exited' && ending.code !== 0 && Buffer.from(stdout).toString().trim() === '';
}

/** Whether a plugin refused in words, and with status 0. */
export function isRefusedInWords({ answer, transcript: { ending } }: Judged): boolean {
  return ending.kind === 'exited' && ending.code === 0 && answer?.ok === true && answer.answer.kind === 'refusal';
}

/** What a silent end looks like, to follow “The provider … and”, where the plugin is known to refuse in words. */
export function saysSilentEnd({ transcript: { ending } }: Judged): string {
  const status = ending.kind === 'exited' ? ending.code : '';
  return `the plugin ended with status ${status} and no answer, although it refuses in words elsewhere`;
}
