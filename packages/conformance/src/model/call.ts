import {
  type Action,
  type BatchItem,
  type Envelope,
  type Input,
  isBatch,
  OBSCURA_VERSION,
  type Question,
} from '@obscura/protocol';
import type { Failure } from '@obscura/upstream';

/** What a call is owed: a proper envelope in good conditions an answer; one that cannot be answered a refusal; garbage no crash. */
export type Expects = 'answer' | 'refusal' | 'anything';

/** A locale and a time zone, as the environment tells them. */
export type Locale = { LC_ALL: string; TZ: string };

/** The circumstances of a call, where they are not the usual ones. */
export type Conditions = {
  locale?: Locale;
  /** What fails of the provider. */
  failures?: readonly Failure[];
};

/** One call to make of a plugin; plain data, so that a case file can hold it. */
export type Call = {
  /** The bytes written on stdin. */
  stdin: Uint8Array;
  /** The envelope that the bytes spell, if they spell a proper one. */
  envelope?: Envelope;
  /** What bytes that are no proper envelope ask all the same. */
  question?: Question;
  expects: Expects;
  conditions?: Conditions;
};

/** How an action is asked. */
export type Mode = 'single' | 'batch';

/** Everything of an envelope but its question. */
export type Asker = { action: Action; auth: Readonly<Record<string, string>> };

/** The call that asks an envelope. */
export function callFor(envelope: Envelope, expects: Expects = 'answer'): Call {
  return { stdin: encode(JSON.stringify(envelope)), envelope, expects };
}

/** A call that asks about one item. */
export function askSingle({ action, auth }: Asker, input: Input, expects?: Expects): Call {
  return callFor({ obscura_version: OBSCURA_VERSION, action, auth, input }, expects);
}

/** A call that asks about several items. */
export function askBatch({ action, auth }: Asker, batch: readonly BatchItem[], expects?: Expects): Call {
  return callFor({ obscura_version: OBSCURA_VERSION, action, auth, batch: [...batch] }, expects);
}

/** A call that writes something on stdin that is no proper envelope. It is owed nothing. */
export function sendRaw(text: string | Uint8Array): Call {
  return { stdin: typeof text === 'string' ? encode(text) : text, expects: 'anything' };
}

/** A call that asks about one item in an envelope that is not proper, but must be refused in a proper way. */
export function askImproper(envelope: Readonly<Record<string, unknown>>, expects: Expects = 'refusal'): Call {
  return { stdin: encode(JSON.stringify(envelope)), question: { kind: 'single' }, expects };
}

/** The same call, its envelope spelled in another way. */
export function respelled(call: Call, text: string): Call {
  return { ...call, stdin: encode(text) };
}

/** How a call asks. */
export function modeOf({ envelope }: Call): Mode {
  return envelope && isBatch(envelope) ? 'batch' : 'single';
}

/** The inputs that a call asks about. */
export function inputsOf({ envelope }: Call): readonly Input[] {
  if (!envelope) return [];
  return isBatch(envelope) ? envelope.batch.map(({ input }) => input) : [envelope.input ?? {}];
}

/** The same call with other inputs. */
export function withInputs(call: Call, change: (input: Input) => Input): Call {
  const { envelope, expects } = call;
  if (!envelope) return call;
  return isBatch(envelope)
    ? callFor({ ...envelope, batch: envelope.batch.map(({ id, input }) => ({ id, input: change(input) })) }, expects)
    : callFor({ ...envelope, input: change(envelope.input ?? {}) }, expects);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
