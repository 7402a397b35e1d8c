import type { IncomingHttpHeaders } from 'node:http';
import type { AnsweredBy } from './match.js';

/** One request that reached an upstream, and what it got. Credential values are written as `${KEY}` throughout. */
export type Exchange = {
  readonly method: string;
  /** The whole URL. */
  readonly url: string;
  /** By lower-case name. The credentials of HTTP Basic are shown decoded: encoded, they would hide a secret. */
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
  readonly answeredBy: AnsweredBy;
};

/** The headers of a request, with secrets masked. */
export function maskHeaders(headers: IncomingHttpHeaders, mask: (text: string) => string): Record<string, string> {
  const shown = Object.entries(headers).map(([name, value]) => [name, mask(withBasicDecoded(String(value)))]);
  return Object.fromEntries(shown);
}

function withBasicDecoded(value: string): string {
  return value.replace(/^Basic +(\S+)$/i, (_, encoded: string) => `Basic ${Buffer.from(encoded, 'base64')}`);
}
