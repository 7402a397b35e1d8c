import { getSystemErrorMap } from 'node:util';
import { PluginError, UnavailableError } from '../obscura/errors.js';
import { isRecord } from '../obscura/values.js';
import { NAME, PLUGIN_ID, VERSION } from './provider.js';

const HEADERS = {
  accept: 'application/json',
  'user-agent': `obscura-${PLUGIN_ID}/${VERSION} (metadata plugin for Obscura)`,
};

const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** A reply with any status. */
export type Reply = { status: number; retryAfter: string | null; body: Uint8Array };

/**
 * The reply to a GET. `timeoutMs` limits all of it, up to the last byte. The URL contains the key. So no message quotes it, or the text
 * of another error, which might, and no redirect takes it elsewhere.
 *
 * @throws {UnavailableError} if the reply is missing or incomplete
 * @throws {PluginError} if it is much too long
 */
export async function fetchReply(url: string, timeoutMs: number): Promise<Reply> {
  const signal = AbortSignal.timeout(Math.ceil(timeoutMs)); // it takes whole milliseconds only
  let hasBegun = false;
  try {
    const response = await fetch(url, { headers: HEADERS, redirect: 'manual', signal });
    hasBegun = true;
    const body = await readBody(response);
    return { status: response.status, retryAfter: response.headers.get('retry-after'), body };
  } catch (error) {
    if (error instanceof PluginError) throw error;
    if (signal.aborted)
      throw new UnavailableError(
        `${NAME} did not answer within ${Math.round(timeoutMs / 1000)} seconds: try again later.`,
      );
    throw new UnavailableError(hasBegun ? BROKE_OFF : whyUnreachable(error));
  }
}

async function readBody(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new PluginError(`The answer of ${NAME} is too long.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const BROKE_OFF = `The answer of ${NAME} broke off: try again later.`;

/** `fetch` says only “fetch failed”. The reason is in the cause or, if several addresses were tried, in the first of its errors. */
function whyUnreachable(error: unknown): string {
  const cause = isRecord(error) ? error.cause : undefined;
  const reason = isRecord(cause) && Array.isArray(cause.errors) ? cause.errors[0] : cause;
  const { code, errno } = isRecord(reason) ? reason : {};
  if (typeof code === 'string' && /CERT|SIGNATURE/.test(code))
    return `${NAME} has a certificate that is not trusted: check NODE_EXTRA_CA_CERTS and the clock.`;
  // The connection was closed, or the other end did not speak HTTP.
  if (typeof code === 'string' && /^(UND_ERR_SOCKET|HPE_)/.test(code)) return BROKE_OFF;
  const [, words] = (typeof errno === 'number' && getSystemErrorMap().get(errno)) || [];
  return `${NAME} could not be reached (${words ?? 'no connection'}): check the network.`;
}
