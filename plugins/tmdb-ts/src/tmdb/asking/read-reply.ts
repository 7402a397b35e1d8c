import { CredentialError, PluginError, RateLimitedError, UnavailableError } from '../../obscura/errors.js';
import { isRecord, type Json } from '../../obscura/values.js';
import { KEY_NAME, SETTINGS_URL } from './credential.js';
import type { Reply } from './https.js';
import { retryAfter } from './retry-after.js';

/** What TMDB has at a path: an object, or null for nothing. */
export type Answer = Json | null;

/** What a user reads of a rate limit. */
export const RATE_LIMITED = "TMDB's rate limit is reached: try again later.";

/** TMDB's code for “does not exist”. A proxy's 404 page does not have it. */
const NOT_FOUND = 34;

/**
 * The object in a reply, or null for TMDB's “not found”.
 *
 * @throws {PluginError} for anything else, with a message for the user
 */
export function readReply(reply: Reply): Answer {
  const { status, body } = reply;
  if (status === 401) {
    throw new CredentialError(
      `TMDB rejected ${KEY_NAME}: compare it with the API key (v3, not the longer access token) at ${SETTINGS_URL}.`,
    );
  }
  if (status === 429) throw new RateLimitedError(RATE_LIMITED, retryAfter(reply));
  if (status >= 500)
    throw new UnavailableError(`TMDB has a problem (status ${status}): try again later.`, retryAfter(reply));

  const document = parse(body);
  if (document === undefined) {
    throw new UnavailableError(
      `TMDB's answer is not JSON (status ${status}): try again later, and check whether a proxy or a login page is in the way.`,
    );
  }
  if (!isRecord(document)) throw new PluginError("TMDB's answer has a format that this plugin does not know.");
  if (status === 404 && document.status_code === NOT_FOUND) return null;
  if (status !== 200) throw new PluginError(`TMDB rejected the request (status ${status}).`);
  return document;
}

/** Parses UTF-8 JSON. Returns undefined instead of throwing, because the error would quote the text. */
function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    return undefined;
  }
}
