import type { Socket } from 'node:net';
import type { Asked } from '../http/asked.js';
import type { RecordedResponse } from '../http/recorded-response.js';

/** A way in which a provider fails: on its connection, with another answer, or in the bytes on the wire. */
export type Fault = {
  /** What happens, for a person to read after "the provider": "answers 500". */
  readonly says: string;
} & (
  | { readonly on: 'connection'; refuse(socket: Socket): void }
  | { readonly on: 'answer'; change(answer: RecordedResponse, asked: Asked): RecordedResponse }
  | { readonly on: 'wire'; write(wire: Wire, answer: RecordedResponse): void }
);

/** The connection on which an answer is due, below HTTP. */
export type Wire = {
  /** Takes bytes as they are. */
  readonly socket: Socket;
  /** Ends the connection with a TCP reset. */
  reset(): void;
  /** HEAD was asked for: no body may follow. Default: it was not. */
  readonly isHead?: boolean;
};
