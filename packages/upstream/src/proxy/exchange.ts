import type { FaultKind } from '../faults/index.js';
import type { RecordedResponse } from '../http/recorded-response.js';
import type { Matched } from '../routes/match.js';

/** What decided the answer to a request. */
export type AnsweredBy =
  | Matched
  /** The upstream failed on purpose, whatever is recorded. */
  | { readonly kind: 'fault'; readonly fault: FaultKind }
  /** The real network. Without a response: it could not be reached, for the `reason` that the system gives. */
  | { readonly kind: 'live'; readonly response?: RecordedResponse; readonly reason?: string };

/** One request that reached an upstream, and what it got. Credential values are written as `${KEY}` throughout. */
export type Exchange = {
  /** `CONNECT` where not even a connection was made. */
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  /** By lower-case name. The credentials of HTTP Basic are shown decoded: encoded, they would hide a secret. */
  readonly headers: Readonly<Record<string, string>>;
  /** The credentials that the request carries, anywhere in its URL, headers or body. */
  readonly carries: readonly string[];
  /** When it arrived, in milliseconds since the start of the upstream. */
  readonly atMs: number;
  /** Absent where no status was sent. */
  readonly status?: number;
  readonly answeredBy: AnsweredBy;
};
