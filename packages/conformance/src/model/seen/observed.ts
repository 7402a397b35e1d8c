import type { Transcript } from '@obscura/executor';
import { type ReadDocument, readDocument } from '@obscura/executor/internal';
import { questionOf, type ReadAnswer, readAnswer } from '@obscura/protocol';
import type { Exchange } from '@obscura/upstream';
import type { Call, Expects } from '../call.js';
import type { Trace } from './trace.js';

/** A file that a plugin wrote, in the directories of its call or in its own. */
export type Written = { path: string; bytes: Uint8Array };

/** A credential of a call, which must not show up anywhere (AUTH-2). */
export type Secret = {
  key: string;
  value: string;
  /** If `value` is a real credential, the made-up value to put in its place, because we must not show or store it either. */
  standIn?: string;
};

/** What we see of a call besides the transcript. */
export type Surroundings = {
  /** When its process was started, in milliseconds since the epoch. Default: unknown. */
  startedAt?: number;
  /** The plugin's requests, in order of arrival. */
  requests: readonly Exchange[];
  /** Hosts that the plugin has recordings of: its provider. */
  recordedHosts: readonly string[];
  files: readonly Written[];
  /** The files that it left in its home, cache and temporary directories, by relative path: `cache/films/78.json`. */
  kept: readonly string[];
  secrets: readonly Secret[];
  /** The command lines of its processes, as they were while a request with a credential waited. Default: none were seen. */
  commandLines?: readonly string[];
  /** The deadline of the call, in milliseconds. */
  deadlineMs: number;
  /** What the plugin did line by line, if the call was traced. */
  trace?: Trace;
};

/** One call, and everything we saw of it. */
export type Observed = Surroundings & {
  call: Call;
  /** What the plugin owed in the end. If its requests had no recording, it could only refuse. */
  expects: Expects;
  transcript: Transcript;
  /** The document on stdout, or why there is none. */
  document: ReadDocument;
  /** The document as an answer to the envelope; absent if there is no document or no envelope. */
  answer?: ReadAnswer;
};

/** Reads a transcript once for all judges. */
export function observe(call: Call, transcript: Transcript, surroundings: Surroundings): Observed {
  const { requests } = surroundings;
  const document = documentOf(transcript);
  const couldNotLook = requests.some(({ answeredBy }) => isUnanswered(answeredBy));
  const expects = call.expects === 'answer' && couldNotLook ? 'refusal' : call.expects;
  const observed: Observed = { call, expects, transcript, document, ...surroundings };
  const question = call.envelope ? questionOf(call.envelope) : call.question;
  if (document.is === 'document' && question) observed.answer = readAnswer(question, document.value);
  return observed;
}

/** A plugin that writes without end gets no document: what it wrote before the limit would be read for nothing, call after call. */
function documentOf({ ending, stdout }: Transcript): ReadDocument {
  if (ending.kind !== 'overflowed') return readDocument(stdout);
  const reason = `the document is larger than ${ending.maxBytes} bytes`;
  return { is: 'too-large', limit: 'maxBytes', offset: ending.maxBytes, reason };
}

/** Whether a request got no answer: it had no recording, could not be read, was never sent, or the real network did not respond. */
function isUnanswered(answeredBy: Exchange['answeredBy']): boolean {
  return (
    answeredBy.kind === 'unrecorded' ||
    answeredBy.kind === 'refused' ||
    answeredBy.kind === 'distrusted' ||
    (answeredBy.kind === 'live' && !answeredBy.response)
  );
}
