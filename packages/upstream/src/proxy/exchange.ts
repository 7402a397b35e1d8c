import type { FaultKind } from '../faults/index.js';
import type { RecordedResponse } from '../http/recorded-response.js';
import type { NotedBody } from '../routes/body/body-of-request.js';
import type { Matched } from '../routes/match.js';

/** Where the answer to a request came from. */
export type AnsweredBy =
  | Matched
  /** It was not read: its body is larger than 16 MiB (status 413), its head than 256 KiB (431), or it is not valid HTTP (400). */
  | { readonly kind: 'refused'; readonly why: 'body-too-large' | 'head-too-large' | 'not-http' }
  /**
   * The client gave up on TLS, because it does not trust the authority, for example. `alert` is the TLS alert that it sent (`unknown ca`);
   * without one, it left before its first request. The method is `CONNECT`.
   */
  | { readonly kind: 'distrusted'; readonly alert?: string | undefined }
  /** The upstream failed on purpose. */
  | { readonly kind: 'fault'; readonly fault: FaultKind | 'varied' }
  /** The real network. Without a response, it could not be reached, and `reason` is the system's error. */
  | { readonly kind: 'live'; readonly response?: RecordedResponse; readonly reason?: string };

/** One request to an upstream, and its answer. Credentials appear as `${KEY}` everywhere. */
export type Exchange = {
  /** `CONNECT` if not even the connection succeeded, `?` if the request could not be read. */
  readonly method: string;
  /** The complete URL. */
  readonly url: string;
  /** By lowercase name. HTTP Basic credentials are decoded, because the encoding would hide a secret. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, if it has one and no route matches. */
  readonly body?: NotedBody | undefined;
  /** The body as it was sent, if it is a text of ordinary length. */
  readonly sent?: string | undefined;
  /** The keys of the credentials anywhere in what was sent: its URL with a login, headers, trailers, and its body, also if that is compressed. */
  readonly carries: readonly string[];
  /** When it arrived, in milliseconds since the start of the upstream. */
  readonly atMs: number;
  /** Absent if no status was sent. */
  readonly status?: number;
  readonly answeredBy: AnsweredBy;
};
