import type { Transcript } from '@obscura/executor';
import { type ReadDocument, readDocument } from '@obscura/executor/internal';
import { questionOf, type ReadAnswer, readAnswer } from '@obscura/protocol';
import type { Exchange } from '@obscura/upstream';
import type { Call, Expects } from './call.js';

/** A file that a plugin wrote: in the directories of its call, or in its own. */
export type Written = { path: string; bytes: Uint8Array };

/** A credential that a call was given, and that must not be seen anywhere (AUTH-2). */
export type Secret = {
  key: string;
  value: string;
  /** The made-up value in its place, where this one is real: then it must not be told, and not be stored, by us either. */
  standIn?: string;
};

/** What is seen beside the transcript. */
export type Surroundings = {
  /** Requests that the plugin made, in order of arrival. */
  requests: readonly Exchange[];
  /** Hosts of which the plugin brings recordings along: those of its provider. */
  recordedHosts: readonly string[];
  files: readonly Written[];
  secrets: readonly Secret[];
  /** The deadline of the call, in milliseconds. */
  deadlineMs: number;
};

/** One call and all that was seen of it. */
export type Observed = Surroundings & {
  call: Call;
  /** What the call was owed in the end: a plugin whose requests had no recording could not look. */
  expects: Expects;
  transcript: Transcript;
  /** What the bytes on stdout are. */
  document: ReadDocument;
  /** The document as an answer to the envelope; absent where there is no document or no envelope. */
  answer?: ReadAnswer;
};

/** Reads a transcript once, for all judges. */
export function observe(call: Call, transcript: Transcript, surroundings: Surroundings): Observed {
  const { requests } = surroundings;
  const document = readDocument(transcript.stdout);
  const couldNotLook = requests.some(({ answeredBy }) => isUnanswered(answeredBy));
  const expects = call.expects === 'answer' && couldNotLook ? 'refusal' : call.expects;
  const observed: Observed = { call, expects, transcript, document, ...surroundings };
  const question = call.envelope ? questionOf(call.envelope) : call.question;
  if (document.is === 'document' && question) observed.answer = readAnswer(question, document.value);
  return observed;
}

/** Whether nobody was there to answer: no recording, or nothing at the other end of the real network. */
function isUnanswered(answeredBy: Exchange['answeredBy']): boolean {
  return answeredBy.kind === 'unrecorded' || (answeredBy.kind === 'live' && !answeredBy.response);
}
