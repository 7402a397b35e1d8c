import type { ErrorDetails } from '@obscura/protocol';
import type { Reply } from './https.js';

/** A longer wait than this is an error of the provider's. */
const MAX_MS = 24 * 60 * 60 * 1000;

/** What `Retry-After` says, for the host. A date, nonsense, or more than a day says nothing. */
export function retryAfter(reply: Reply): ErrorDetails {
  const ms = retryAfterMs(reply);
  return ms === undefined ? {} : { retryAfterMs: ms };
}

/** How long TMDB asks us to wait before the same request, or 0 if it does not. */
export function msToWait(reply: Reply): number {
  if (reply.status !== 429) return 0;
  return Math.max(1000, retryAfterMs(reply) ?? (reply.retryAfter === null ? 0 : Number.POSITIVE_INFINITY));
}

function retryAfterMs({ retryAfter }: Reply): number | undefined {
  const seconds = (retryAfter ?? '').trim();
  const ms = /^[0-9]{1,9}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
  return ms === undefined || ms > MAX_MS ? undefined : ms;
}
