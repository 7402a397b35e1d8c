import type { IncomingMessage } from 'node:http';
import type { SentBody } from './sent-body.js';

/** The parts of a request that routes look at. */
export type Asked = {
  readonly method: string;
  readonly origin: string;
  /** Path and query, as sent. */
  readonly target: string;
  /** By lowercase name. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the answer may be compressed. Default: false. */
  readonly acceptsGzip?: boolean;
  /** Default: none. */
  readonly body?: SentBody;
};

/**
 * What a request asks for. Inside a tunnel, the tunnel decides who is asked, whatever the request line says: that is who gets to read the
 * request. A complete URL of another host is then its path.
 */
export function askedBy({ method = '', url = '', headers }: IncomingMessage, tunnel: string | undefined): Asked {
  const [, absolute, rest] = /^(https?:\/\/[^/?]*)(.*)$/i.exec(url) ?? [];
  const named = absolute && normalized(absolute);
  const origin = normalized(tunnel ?? named ?? `http://${headers.host ?? ''}`);
  const target = named === origin ? (rest ?? '') : url;
  return {
    method,
    origin,
    target: target.startsWith('/') ? target : `/${target}`,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    acceptsGzip: /\bgzip\b/i.test(String(headers['accept-encoding'] ?? '')),
  };
}

function normalized(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).origin : origin;
}
