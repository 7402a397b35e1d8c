import type { RecordedResponse } from '../http/recorded-response.js';
import type { RouteBody } from './body/route-body.js';

/** A recorded answer, and the requests that get it. */
export type Route = {
  /** A `route` answers exactly one request. An `otherwise` answers if no `route` matches. */
  readonly kind: 'route' | 'otherwise';
  /** Scheme, host and port, without a default port: `https://api.example.org`. */
  readonly origin: string;
  readonly method: string;
  /** Percent-encoded, as in a URL. May contain `${KEY}`. In an `otherwise`, a segment `*` matches any one segment. */
  readonly path: string;
  /** Decoded values by name, in order. May contain `${KEY}`. In an `otherwise`, a value `*` matches any one value. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** Headers of the request, by lowercase name. Others are not compared. May contain `${KEY}`. HTTP Basic credentials are decoded. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body of the request. Absent: any body matches, unless another route names it. */
  readonly body?: RouteBody | undefined;
  readonly response: RecordedResponse;
  /** The responses to the same request when it comes again, in turn. The last one repeats. Default: `response` repeats. */
  readonly later?: readonly RecordedResponse[] | undefined;
  /** The last day on which the recording counts as fresh, as `YYYY-MM-DD`. Default: it never gets old. */
  readonly expires?: string | undefined;
  /** Where the route is defined. */
  readonly place: Place;
};

/** A place in a route file. Line and column count from 1. */
export type Place = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Keys and indexes from the root of the document. Empty for the whole document. */
  readonly path: readonly (string | number)[];
};
