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

/** What a request asks for. The origin comes from the request line, or from the tunnel. */
export function askedBy({ method = '', url = '', headers }: IncomingMessage, tunnel: string | undefined): Asked {
  const [, absolute, rest] = /^(https?:\/\/[^/?]*)(.*)$/i.exec(url) ?? [];
  const origin = absolute ?? tunnel ?? `http://${headers.host ?? ''}`;
  const target = rest ?? url;
  return {
    method,
    origin: normalized(origin),
    target: target.startsWith('/') ? target : `/${target}`,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    acceptsGzip: /\bgzip\b/i.test(String(headers['accept-encoding'] ?? '')),
  };
}

function normalized(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).origin : origin;
}
