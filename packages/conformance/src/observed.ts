import { type ReadDocument, readDocument, type Transcript } from '@obscura/executor';
import { questionOf, type ReadAnswer, readAnswer } from '@obscura/protocol';
import type { Exchange } from '@obscura/upstream';
import type { Call, Expects } from './call.js';

/** One call and all that was seen of it. */
export type Observed = {
  call: Call;
  /** What the call was owed in the end: a plugin whose requests had no recording could not look. */
  expects: Expects;
  transcript: Transcript;
  /** Requests that the plugin made, in order of arrival. */
  requests: readonly Exchange[];
  /** What the bytes on stdout are. */
  document: ReadDocument;
  /** The document as an answer to the envelope; absent where there is no document or no envelope. */
  answer?: ReadAnswer;
};

/** Reads a transcript once, for all judges. */
export function observe(call: Call, transcript: Transcript, requests: readonly Exchange[]): Observed {
  const document = readDocument(transcript.stdout);
  const couldNotLook = requests.some(({ answeredBy }) => answeredBy.kind === 'unrecorded');
  const expects = call.expects === 'answer' && couldNotLook ? 'refusal' : call.expects;
  const observed: Observed = { call, expects, transcript, requests, document };
  if (document.is === 'document' && call.envelope)
    observed.answer = readAnswer(questionOf(call.envelope), document.value);
  return observed;
}
