import type { IncomingMessage } from 'node:http';

/** A request as routes see it. */
export type Asked = {
  readonly method: string;
  readonly origin: string;
  /** Path and query, as sent. */
  readonly target: string;
  /** By lower-case name. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether the answer may be compressed. Default: it may not. */
  readonly acceptsGzip?: boolean;
};

/** What a request asks for: of the origin in its request line, or of the one that its tunnel leads to. */
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
