import type { Exchange } from '../proxy/exchange.js';
import type { Credentials } from '../secrets/credentials.js';
import { recordSecretsOf } from '../secrets/record-secrets.js';
import { Unrecordable } from './record-refusal.js';
import { type RecordedRequest, recordRequest, shownRequest } from './record-request.js';
import { type RecordedAnswer, recordAnswer } from './record-response.js';

/** A route that is not written yet. It holds no credential. */
export type RecordedRoute = RecordedRequest & { readonly response: RecordedAnswer };

/** What became of an exchange. */
export type Recording =
  | { readonly is: 'recorded'; readonly route: RecordedRoute }
  /** It must not be written. `request` and `why` are for a person to read, and hold no credential. */
  | { readonly is: 'refused'; readonly request: string; readonly why: string };

export type RecordOptions = {
  /** What must not be written: `${KEY}` stands for it. */
  readonly credentials: Credentials;
  /**
   * A text that nothing has, for which was asked: the exchange becomes an `otherwise` that leaves out the query values in which the text
   * is, with `*` for such a segment of the path. Default: the exchange stands for itself.
   */
  readonly nonsense?: string | undefined;
};

/**
 * Makes a route of an exchange with the real network.
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
export function recordExchange(exchange: Exchange, { credentials, nonsense }: RecordOptions): Recording {
  const secrets = recordSecretsOf(credentials);
  const { answeredBy } = exchange;
  try {
    if (answeredBy.kind !== 'live') throw new Unrecordable('it was not answered by the real network');
    const { response, reason } = answeredBy;
    if (reason !== undefined) throw new Unrecordable(`it could not be reached (${reason})`);
    if (!response) throw new Unrecordable('it was not answered before the program ended');
    const request = recordRequest(exchange, secrets, nonsense);
    return { is: 'recorded', route: { ...request, response: recordAnswer(response, secrets) } };
  } catch (error) {
    if (!(error instanceof Unrecordable)) throw error;
    return { is: 'refused', request: shownRequest(exchange, secrets), why: error.message };
  }
}
