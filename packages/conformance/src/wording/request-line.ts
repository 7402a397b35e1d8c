import type { Exchange } from '@obscura/upstream';

/** A request on one line, with credentials as `${KEY}`. */
export function requestLine({ method, url, status }: Exchange): string {
  return `${method} ${url}${status === undefined ? '' : ` → ${status}`}`;
}
