import { type Answer, type Question, type ResponseIssue, readAnswer } from '@obscura/protocol';
import type { Launch } from '../plugin/launch.js';
import type { Transcript } from '../process/transcript.js';
import { type AnswerLimits, type ReadDocument, readDocument } from './document.js';
import { endingFailure } from './ending-failure.js';
import { type Failure, failure } from './failure.js';

/** The plugin's answer, or why there is none. */
export type Decoded = { ok: true; answer: Answer } | { ok: false; failure: Failure };

/** The parts of a transcript that decoding needs. */
export type Judged = Pick<Transcript, 'ending' | 'stdout'> & { launch: Pick<Launch, 'file'> };

/** Judges a transcript as the answer to a question, stage by stage; the first stage that fails decides. Never throws. */
export function decode(
  { ending, stdout, launch }: Judged,
  question: Question,
  limits: Partial<AnswerLimits> = {},
): Decoded {
  if (ending.kind !== 'exited') return { ok: false, failure: endingFailure(ending, launch, undefined) };
  const decoded = decodeStdout(stdout, question, limits);
  if (ending.code === 0) return decoded;
  // A plugin that exits with a non-zero status may still have said why (PROC-6).
  const said = decoded.ok && decoded.answer.kind === 'refusal' ? decoded.answer.error : undefined;
  return { ok: false, failure: endingFailure(ending, launch, said) };
}

function decodeStdout(stdout: Uint8Array, question: Question, limits: Partial<AnswerLimits>): Decoded {
  const read = readDocument(stdout, limits);
  if (read.is !== 'document') return { ok: false, failure: documentFailure(read) };
  const answer = readAnswer(question, read.value, { limits });
  return answer.ok ? { ok: true, answer: answer.answer } : { ok: false, failure: answerFailure(answer.issues[0]) };
}

function documentFailure(read: Exclude<ReadDocument, { is: 'document' }>): Failure {
  switch (read.is) {
    case 'empty':
      return failure('no-output', 'the plugin wrote nothing on stdout');
    case 'bom':
      return failure('not-utf8', 'stdout begins with a byte order mark');
    case 'not-utf8':
      return failure('not-utf8', `stdout is not UTF-8 at byte ${read.offset}`);
    case 'too-large':
      return failure(
        read.limit === 'maxDepth' ? 'too-deep' : 'too-large',
        `${read.reason} (at byte ${read.offset} of stdout)`,
      );
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
