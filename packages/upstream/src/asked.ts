import type { IncomingMessage } from 'node:http';

/** A request as routes see it. */
export type Asked = {
  readonly method: string;
  readonly origin: string;
  /** Path and query, as sent. */
  readonly target: string;
};

/** What a request asks for: of the origin in its request line, or of the one that its tunnel leads to. */
export function askedBy({ method = '', url = '', headers }: IncomingMessage, tunnel: string | undefined): Asked {
  const [, absolute, rest] = /^(https?:\/\/[^/?]*)(.*)$/i.exec(url) ?? [];
  const origin = absolute ?? tunnel ?? `http://${headers.host ?? ''}`;
  const target = rest ?? url;
  return { method, origin: normalized(origin), target: target.startsWith('/') ? target : `/${target}` };
}

function normalized(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).origin : origin;
}
