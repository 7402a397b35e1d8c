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
import type { Lack } from './lacks.js';

/**
 * What the plugin owes a call: an `answer` to a valid envelope under good conditions, a `refusal` if it cannot answer, or `anything` but a
 * hang in return for garbage.
 */
export type Expects = 'answer' | 'refusal' | 'anything';

/** A locale and a time zone, as environment variables. */
export type Locale = { LC_ALL: string; TZ: string };

/** What is unusual about the circumstances of a call. */
export type Conditions = {
  locale?: Locale;
  /** How the provider fails. */
  failures?: readonly Failure[];
  /** What the machine is without. */
  lacks?: readonly Lack[];
  /** What happened before in the home, cache and temporary directories of this call. Default: nothing, and they are empty. */
  past?: Past;
  /** Whether stdout is a pipe that is almost full and gets read late. Default: false. */
  fullPipe?: true;
  /** Ends the call earlier than its deadline, in milliseconds. Default: at its deadline. */
  deadlineMs?: number;
  /** Whether to note which files it writes, and which lines of the plugin do what. Default: false. */
  isTraced?: true;
};

/** How the files that earlier calls left were damaged, by name. */
export const DAMAGES = ['emptied', 'cut', 'outdated'] as const;

/** One of those. */
export type Damage = (typeof DAMAGES)[number];

/** Calls that came before, in the same directories. They have no past of their own. */
export type Past = {
  calls: readonly Call[];
  /** What happened to their files since. Default: nothing. */
  damage?: Damage;
  /** Whether they run at the same time instead. Default: false. */
  isAtOnce?: true;
};

/** One call to a plugin. It is plain data, so that a case file can store it. */
export type Call = {
  /** The bytes to write to stdin. */
  stdin: Uint8Array;
  /** The envelope in those bytes, if it is a valid one. */
  envelope?: Envelope;
  /** The question in those bytes, if they are not a valid envelope but still ask one. */
  question?: Question;
  expects: Expects;
  conditions?: Conditions;
};

/** How to ask: about one item, or about several. */
export type Mode = 'single' | 'batch';

/** Everything in an envelope except the question. */
export type Asker = { action: Action; auth: Readonly<Record<string, string>> };

/** The call that sends an envelope. */
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

/** A call that sends something other than a valid envelope. The plugin owes it nothing. */
export function sendRaw(text: string | Uint8Array): Call {
  return { stdin: typeof text === 'string' ? encode(text) : text, expects: 'anything' };
}

/** A call that asks about one item in an invalid envelope, which the plugin must still refuse properly. */
export function askImproper(envelope: Readonly<Record<string, unknown>>, expects: Expects = 'refusal'): Call {
  return { stdin: encode(JSON.stringify(envelope)), question: { kind: 'single' }, expects };
}

/** The same call, with its envelope formatted differently. */
export function respelled(call: Call, text: string): Call {
  return { ...call, stdin: encode(text) };
}

/** Whether two calls are made with the same bytes under the same conditions. */
export function isSameCall(one: Call, other: Call): boolean {
  return (
    Buffer.from(one.stdin).equals(other.stdin) && JSON.stringify(one.conditions) === JSON.stringify(other.conditions)
  );
}

/** The mode of a call. */
export function modeOf({ envelope }: Call): Mode {
  return envelope && isBatch(envelope) ? 'batch' : 'single';
}

/** The inputs that a call asks about. */
export function inputsOf({ envelope }: Call): readonly Input[] {
  if (!envelope) return [];
  return isBatch(envelope) ? envelope.batch.map(({ input }) => input) : [envelope.input ?? {}];
}

/** The same call with changed inputs. */
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
