import type { IncomingHttpHeaders } from 'node:http';

/** The headers of a request, with secrets masked. */
export function maskHeaders(headers: IncomingHttpHeaders, mask: (text: string) => string): Record<string, string> {
  const shown = Object.entries(headers).map(([name, value]) => [name, mask(withBasicDecoded(String(value)))]);
  return Object.fromEntries(shown);
}

/** The value of a header, with HTTP Basic credentials decoded. */
export function withBasicDecoded(value: string): string {
  return value.replace(/^Basic +(\S+)$/i, (_, encoded: string) => `Basic ${Buffer.from(encoded, 'base64')}`);
}
