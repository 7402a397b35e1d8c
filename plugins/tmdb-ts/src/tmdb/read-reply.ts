import { CredentialError, PluginError, UnavailableError } from '../obscura/errors.js';
import { isRecord, type Json } from '../obscura/values.js';
import { KEY_NAME, SETTINGS_URL } from './credential.js';
import type { Reply } from './https.js';

/** What there is at a path: an object, or null if TMDB has none. */
export type Answer = Json | null;

/** TMDB's own code for “no such thing”; the 404 page of some proxy does not have it. */
const NOT_FOUND = 34;

/**
 * The object in a reply, null for TMDB's “not found”.
 *
 * @throws {PluginError} for anything else, in words for the user
 */
export function readReply({ status, body }: Reply): Answer {
  if (status === 401) {
    throw new CredentialError(
      `TMDB refused the key in ${KEY_NAME}: compare it with the API key (v3, not the longer access token) at ${SETTINGS_URL}.`,
    );
  }
  if (status === 429) throw new UnavailableError("TMDB's rate limit is reached: try again later.");
  if (status >= 500) throw new UnavailableError(`TMDB is out of order (status ${status}): try again later.`);

  const document = parse(body);
  if (document === undefined) {
    throw new UnavailableError(
      `The answer of TMDB is not JSON (status ${status}): try again later, and check whether a proxy or a login page is in between.`,
    );
  }
  if (!isRecord(document)) throw new PluginError('The answer of TMDB is of a shape that this plugin does not know.');
  if (status === 404 && document.status_code === NOT_FOUND) return null;
  if (status !== 200) throw new PluginError(`TMDB refused the request (status ${status}).`);
  return document;
}

/** Undefined for what is no JSON, or no UTF-8: the text of those errors would quote what came. */
function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    return undefined;
  }
}
