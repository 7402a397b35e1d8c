import type { Action } from '../actions/action-names.js';
import type { Input } from '../input/input.js';

/** The protocol version that this package describes (ENV-1). */
export const OBSCURA_VERSION = 1;

/** Most items that a host sends in one batch by default (ENV-5). */
export const DEFAULT_BATCH_SIZE = 50;

type Common = {
  /** Version of the protocol: the integer 1 (ENV-1). */
  obscura_version: typeof OBSCURA_VERSION;
  /** The question: one capability key of the manifest (ENV-2). */
  action: Action;
  /** Credentials by the keys that the manifest declares; only those that the user has set (ENV-3). */
  auth: Record<string, string>;
};

/** One item of a batch (ENV-5). */
export type BatchItem = {
  /** Opaque name of the item; the answer repeats it, code unit for code unit. */
  id: string;
  /** What the host knows about the item. */
  input: Input;
};

/** An envelope that asks about one item (ENV-4). */
export type SingleEnvelope = Common & { input: Input; batch?: undefined };

/** An envelope that asks about many items at once (ENV-5). */
export type BatchEnvelope = Common & { batch: BatchItem[]; input?: undefined };

/** The document that the host writes on stdin (ENV). */
export type Envelope = SingleEnvelope | BatchEnvelope;

/** Whether an envelope asks about many items. */
export function isBatch(envelope: Envelope): envelope is BatchEnvelope {
  return envelope.batch !== undefined;
}
