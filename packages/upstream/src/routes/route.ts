import type { RecordedResponse } from '../http/recorded-response.js';

/** A recorded answer, and the requests that get it. */
export type Route = {
  /** `route` answers exactly one request; `otherwise` stands in where no `route` matches. */
  readonly kind: 'route' | 'otherwise';
  /** Scheme, host and port, without a default port: `https://api.example.org`. */
  readonly origin: string;
  readonly method: string;
  /** Percent-encoded, as in a URL. May hold `${KEY}`; for `otherwise`, a segment `*` stands for any one segment. */
  readonly path: string;
  /** Decoded values of each name, in order. May hold `${KEY}`; for `otherwise`, a value `*` stands for any one value. */
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** Of the request, by lower-case name; others are not compared. May hold `${KEY}`. Those of HTTP Basic are written decoded. */
  readonly headers: Readonly<Record<string, string>>;
  readonly response: RecordedResponse;
  /** Where the route is written. */
  readonly place: Place;
};

/** A place in a route file. Line and column count from 1. */
export type Place = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Keys and indexes from the root of the document. Empty: the document as a whole. */
  readonly path: readonly (string | number)[];
};
