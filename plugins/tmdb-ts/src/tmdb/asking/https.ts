import type { IncomingMessage } from 'node:http';
import { getSystemErrorMap } from 'node:util';
import { PluginError, UnavailableError } from '../../obscura/errors.js';
import { isRecord } from '../../obscura/values.js';
import { VERSION } from '../version.js';

const HEADERS = {
  accept: 'application/json',
  'accept-encoding': 'identity',
  'user-agent': `obscura-tmdb-ts/${VERSION} (metadata plugin for Obscura)`,
};

/** The longest series, with its complete cast, has 4 MiB. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** A reply with any status. A redirect is a reply too, and is not followed. */
export type Reply = { status: number; retryAfter: string | null; body: Uint8Array };

/**
 * The reply to a GET. `timeoutMs` limits all of it, up to the last byte. The URL contains the key. So no message quotes it, or the text
 * of another error, which might.
 *
 * @throws {UnavailableError} if the reply is missing or incomplete
 * @throws {PluginError} if it is much too long
 */
export async function fetchReply(url: string, timeoutMs: number): Promise<Reply> {
  const signal = AbortSignal.timeout(Math.ceil(timeoutMs)); // it takes whole milliseconds only
  let hasBegun = false;
  try {
    const response = await open(url, signal);
    hasBegun = true;
    const { statusCode: status = 0, headers } = response;
    return { status, retryAfter: headers['retry-after'] ?? null, body: await readBody(response) };
  } catch (error) {
    if (error instanceof PluginError) throw error;
    if (signal.aborted)
      throw new UnavailableError(
        `TMDB did not answer within ${Math.round(timeoutMs / 1000)} seconds: try again later.`,
      );
    throw new UnavailableError(hasBegun ? BROKE_OFF : whyUnreachable(error));
  }
}

/** Every call is a process of its own, and `fetch` takes Node five times as long to get ready. Often neither is needed. */
async function open(url: string, signal: AbortSignal): Promise<IncomingMessage> {
  const { get } = await import('node:https');
  return new Promise((resolve, reject) => {
    const request = get(url, { headers: HEADERS, signal }, resolve);
    request.on('error', (error) => {
      // TMDB had closed the connection since the last request.
      if (request.reusedSocket && !signal.aborted) resolve(open(url, signal));
      else reject(error);
    });
  });
}

async function readBody(response: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new PluginError("TMDB's answer is too long.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const BROKE_OFF = "TMDB's answer broke off: try again later.";

/** If several addresses were tried, the reason is in the first of the errors. */
function whyUnreachable(error: unknown): string {
  const reason = isRecord(error) && Array.isArray(error.errors) ? error.errors[0] : error;
  const { code, errno } = isRecord(reason) ? reason : {};
  if (typeof code === 'string' && /CERT|SIGNATURE/.test(code))
    return "TMDB's certificate could not be verified: check NODE_EXTRA_CA_CERTS and the clock.";
  // The connection was closed, or the other end did not speak HTTP.
  if (typeof code === 'string' && /^(ECONNRESET|HPE_)/.test(code)) return BROKE_OFF;
  const [, words] = (typeof errno === 'number' && getSystemErrorMap().get(errno)) || [];
  return `TMDB could not be reached (${words ?? 'no connection'}): check the network.`;
}
