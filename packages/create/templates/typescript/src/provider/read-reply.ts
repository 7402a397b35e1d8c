import { CredentialError, PluginError, RateLimitedError, UnavailableError } from '../obscura/errors.js';
import { isRecord, type Json } from '../obscura/values.js';
import type { Reply } from './https.js';
import { NAME } from './provider.js';
import { retryAfter } from './retry-after.js';

/** What the provider has at a path: an object, or null for nothing. */
export type Answer = Json | null;

/** What a user reads of a rate limit. */
export const RATE_LIMITED = `The rate limit of ${NAME} is reached: try again later.`;

/** The provider's word for it. A proxy's 404 page does not have it. */
const NOT_FOUND = 'not_found';

/**
 * The object in a reply, or null for the provider's “not found”.
 *
 * @throws {PluginError} for anything else, with a message for the user
 */
export function readReply(reply: Reply, keys: readonly string[]): Answer {
  const { status, body } = reply;
  if (status === 401 && keys.length > 0)
    throw new CredentialError(`${NAME} rejected ${keys.join(' or ')}: check it in the settings.`);
  if (status === 429) throw new RateLimitedError(RATE_LIMITED, retryAfter(reply));
  if (status >= 500)
    throw new UnavailableError(`${NAME} has a problem (status ${status}): try again later.`, retryAfter(reply));

  const document = parse(body);
  if (document === undefined) {
    throw new UnavailableError(
      `The answer of ${NAME} is not JSON (status ${status}): try again later, and check whether a proxy or a login page is in the way.`,
    );
  }
  if (!isRecord(document)) throw new PluginError(`The answer of ${NAME} has a format that this plugin does not know.`);
  if (status === 404 && document.error === NOT_FOUND) return null;
  if (status !== 200) throw new PluginError(`${NAME} rejected the request (status ${status}).`);
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
