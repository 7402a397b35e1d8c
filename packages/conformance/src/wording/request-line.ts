import type { Exchange } from '@obscura/upstream';

/** A request in one line. Credentials are written as `${KEY}` in it. */
export function requestLine({ method, url, status }: Exchange): string {
  return `${method} ${url}${status === undefined ? '' : ` → ${status}`}`;
}
