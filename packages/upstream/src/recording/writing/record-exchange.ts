import type { Exchange } from '../../proxy/exchange.js';
import { LOCAL_ADDRESS } from '../../proxy/live/local-addresses.js';
import type { Credentials } from '../../secrets/credentials.js';
import { recordSecretsOf } from '../../secrets/record-secrets.js';
import { Unrecordable } from './record-refusal.js';
import { type RecordedRequest, recordRequest, shownRequest } from './record-request.js';
import { type Kept, type RecordedAnswer, recordAnswer } from './record-response.js';

/** A route that is not written yet. It contains no credential. */
export type RecordedRoute = RecordedRequest & {
  readonly response: RecordedAnswer;
  /** The answers to the same request when it came again, if they were different. */
  readonly later?: readonly RecordedAnswer[] | undefined;
};

/** The outcome for an exchange. */
export type Recording =
  | { readonly is: 'recorded'; readonly route: RecordedRoute }
  /** It must not be written. `request` and `why` are for people, and contain no credential. */
  | { readonly is: 'refused'; readonly request: string; readonly why: string };

export type RecordOptions = {
  /** What must not be written. `${KEY}` replaces it. */
  readonly credentials: Credentials;
  /**
   * A text that the request asked for and that matches nothing. The exchange becomes an `otherwise` without the query values that contain
   * the text, and with `*` for path segments that do. Default: the exchange becomes an exact route.
   */
  readonly nonsense?: string | undefined;
  /** What the rest of the call shows about this exchange. Default: nothing. */
  readonly kept?: Kept | undefined;
};

/**
 * Turns an exchange with the real network into a route.
 *
 * @example
 * ```ts
 * const upstream = await startUpstream({ live: liveNetwork(), credentials });
 * // … run a program …
 * await upstream.close();
 * const recorded = upstream.requests.map((exchange) => recordExchange(exchange, { credentials }));
 * await writeRoutes('conformance/upstream', recorded.flatMap((it) => (it.is === 'recorded' ? [it.route] : [])));
 * ```
 */
export function recordExchange(exchange: Exchange, { credentials, nonsense, kept }: RecordOptions): Recording {
  const secrets = recordSecretsOf(credentials);
  const { answeredBy } = exchange;
  try {
    if (answeredBy.kind === 'refused') throw new Unrecordable(UNREAD[answeredBy.why]);
    if (answeredBy.kind === 'distrusted') throw new Unrecordable(distrust(answeredBy.alert));
    if (answeredBy.kind !== 'live') throw new Unrecordable('the real network did not answer it');
    const { response, reason } = answeredBy;
    if (reason === 'ANSWER_TOO_LARGE') throw new Unrecordable('its answer is too large');
    if (reason === LOCAL_ADDRESS)
      throw new Unrecordable('its host is on this machine or in its network, and was not allowed');
    if (reason !== undefined) throw new Unrecordable(`it could not be reached (${reason})`);
    if (!response) throw new Unrecordable('the program ended before the answer came');
    const request = recordRequest(exchange, secrets, nonsense);
    return { is: 'recorded', route: { ...request, response: recordAnswer(response, secrets, kept) } };
  } catch (error) {
    if (!(error instanceof Unrecordable)) throw error;
    return { is: 'refused', request: shownRequest(exchange, secrets), why: error.message };
  }
}

function distrust(alert?: string): string {
  const said = alert === undefined ? '' : ` (TLS alert: ${alert})`;
  return `the program gave up on TLS${said}: it does not trust the certificate authority in SSL_CERT_FILE`;
}

/** Why a request never reached the real network. */
const UNREAD = {
  'body-too-large': 'its body is larger than 16 MiB',
  'head-too-large': 'its headers are larger than 256 KiB',
  'not-http': 'it is not valid HTTP. A URL must be percent-encoded',
} as const;
