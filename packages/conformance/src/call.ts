import type { Envelope } from '@obscura/protocol';

/** What a call is owed: a proper envelope in good conditions an answer; one that cannot be answered a refusal; garbage no crash. */
export type Expects = 'answer' | 'refusal' | 'anything';

/** One call to make of a plugin; plain data, so that a case file can hold it. */
export type Call = {
  /** The bytes written on stdin. */
  stdin: Uint8Array;
  /** The envelope that the bytes spell, if they spell one. */
  envelope?: Envelope;
  expects: Expects;
};

/** The call that asks an envelope and is owed an answer. */
export function callFor(envelope: Envelope): Call {
  return { stdin: new TextEncoder().encode(JSON.stringify(envelope)), envelope, expects: 'answer' };
}
