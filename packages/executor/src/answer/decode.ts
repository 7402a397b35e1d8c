import { type Answer, type Question, type ResponseIssue, readAnswer } from '@obscura/protocol';
import type { Launch } from '../plugin/launch.js';
import type { Transcript } from '../process/transcript.js';
import type { Ending } from '../start/ending.js';
import { type ReadDocument, readDocument } from './document.js';
import { type Failure, failure } from './failure.js';
import { isNestedDeeper } from './nesting.js';
import { startFailure } from './start-failure.js';

/** Deeper data would exhaust the stack of whatever walks through it later, JSON.stringify to begin with. */
const MAX_DEPTH = 200;

/** An answer of the plugin, or why there is none. */
export type Decoded = { ok: true; answer: Answer } | { ok: false; failure: Failure };

/** Judges a transcript as the answer to a question, stage by stage; the first stage that fails decides. Never throws. */
export function decode(transcript: Transcript, question: Question): Decoded {
  const { ending, stdout, launch } = transcript;
  if (ending.kind !== 'exited' || ending.code !== 0) {
    return { ok: false, failure: endingFailure(ending, launch, saidBeside(ending, stdout, question)) };
  }
  const read = readDocument(stdout);
  if (read.is !== 'document') return { ok: false, failure: documentFailure(read) };
  if (isNestedDeeper(read.text, MAX_DEPTH)) {
    return { ok: false, failure: failure('too-deep', `the answer is nested deeper than ${MAX_DEPTH} levels`) };
  }
  const answer = readAnswer(question, read.value);
  return answer.ok ? answer : { ok: false, failure: answerFailure(answer.issues[0]) };
}

/** A plugin that exits with another status than 0 may still have said why (PROC-6). */
function saidBeside(ending: Ending, stdout: Uint8Array, question: Question): string | undefined {
  if (ending.kind !== 'exited') return undefined;
  const read = readDocument(stdout);
  if (read.is !== 'document') return undefined;
  const answer = readAnswer(question, read.value);
  return answer.ok && answer.answer.kind === 'refusal' ? answer.answer.error : undefined;
}

function endingFailure(ending: Ending, launch: Launch, said: string | undefined): Failure {
  switch (ending.kind) {
    case 'exited':
      return failure(
        'exited-non-zero',
        `the plugin exited with status ${ending.code}`,
        said === undefined ? {} : { said },
      );
    case 'signaled':
      return failure('killed-by-signal', `the plugin was killed by ${ending.signal}`);
    case 'timed-out':
      return failure('timed-out', `the plugin did not answer within ${ending.deadlineMs / 1000} s`);
    case 'overflowed':
      return failure('too-much-output', `the plugin wrote more than ${ending.maxBytes} bytes on stdout`);
    case 'aborted':
      return failure('aborted', 'the call was aborted');
    case 'unstartable':
      return startFailure(ending.cause, launch.file);
  }
}

function documentFailure(read: Exclude<ReadDocument, { is: 'document' }>): Failure {
  switch (read.is) {
    case 'empty':
      return failure('no-output', 'the plugin wrote nothing on stdout');
    case 'bom':
      return failure('not-utf8', 'stdout begins with a byte order mark');
    case 'not-utf8':
      return failure('not-utf8', `stdout is not UTF-8 at byte ${read.offset}`);
    case 'foreign-before':
      return failure(
        'foreign-output',
        `there is other text on stdout before the answer, at byte ${read.foreign.offset}`,
      );
    case 'foreign-after':
      return failure(
        'foreign-output',
        `there is other text on stdout after the answer, at byte ${read.foreign.offset}`,
      );
    case 'several-documents':
      return failure(
        'several-documents',
        `there are ${read.count} answers on stdout; the second begins at byte ${read.offset}`,
      );
    case 'not-json':
      return failure('not-json', `stdout is not JSON: ${read.reason}`);
  }
}

function answerFailure({ code, rule, message }: ResponseIssue): Failure {
  return failure(code.startsWith('id-') ? 'wrong-batch-ids' : 'not-a-response', message, { rule });
}
