import { type Exchange, LOCAL_ADDRESS } from '@obscura/upstream';

/** A request on one line, with credentials as `${KEY}`, and what became of it. */
export function requestLine({ method, url, status, answeredBy }: Exchange): string {
  // The status that it got is ours, not the provider's.
  const outcome = instead(answeredBy) ?? status;
  return `${method} ${url}${outcome === undefined ? '' : ` → ${outcome}`}`;
}

function instead(answeredBy: Exchange['answeredBy']): string | undefined {
  switch (answeredBy.kind) {
    case 'unrecorded':
      return 'no recording';
    case 'distrusted':
      return 'gave up on TLS';
    case 'live':
      return answeredBy.reason === LOCAL_ADDRESS ? 'refused: on this machine or in its network' : answeredBy.reason;
    default:
      return undefined;
  }
}
