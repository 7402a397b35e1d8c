import type { Exchange } from '@obscura/upstream';

/** A request on one line, with credentials as `${KEY}`, and what became of it. */
export function requestLine({ method, url, status, answeredBy }: Exchange): string {
  // The status that it got is ours, not the provider's.
  const outcome =
    answeredBy.kind === 'unrecorded' ? 'no recording' : answeredBy.kind === 'distrusted' ? 'gave up on TLS' : status;
  return `${method} ${url}${outcome === undefined ? '' : ` → ${outcome}`}`;
}
