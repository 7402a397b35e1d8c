import type { Socket } from 'node:net';
import type { Asked } from '../http/asked.js';
import type { RecordedResponse } from '../http/recorded-response.js';
import type { Flaw } from '../tls/authority.js';

/** A way for a provider to fail: on the connection, with a bad certificate, with a changed answer, or in the bytes on the wire. */
export type Fault = {
  /** What happens, to follow "the provider": "answers 500". */
  readonly says: string;
} & (
  | { readonly on: 'connection'; refuse(socket: Socket): void }
  /** Only requests over TLS can be hit. One that arrives anyway gets its ordinary answer. */
  | { readonly on: 'certificate'; readonly flaw: Flaw }
  /** `refusals`: recorded answers of the same provider that refuse a request. */
  | {
      readonly on: 'answer';
      change(answer: RecordedResponse, asked: Asked, refusals?: readonly RecordedResponse[]): RecordedResponse;
    }
  | { readonly on: 'wire'; write(wire: Wire, answer: RecordedResponse): void }
);

/** The connection that waits for an answer, below HTTP. */
export type Wire = {
  /** For raw bytes. */
  readonly socket: Socket;
  /** Ends the connection with a TCP reset. */
  reset(): void;
  /** To be called where an answer arrived whole, although it took its time. */
  delivered?(status: number): void;
  /** Whether the request was a HEAD, so that no body may follow. Default: false. */
  readonly isHead?: boolean;
};
