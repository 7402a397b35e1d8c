import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { createSecureContext, rootCertificates } from 'node:tls';
import type { RecordedResponse } from '../http/recorded-response.js';

/** A request as a client sent it. */
export type Sent = {
  readonly method: string;
  readonly url: string;
  /** Alternating names and values, as sent. */
  readonly headers: readonly string[];
  readonly body: Uint8Array;
};

/** Fetches from the real network. Rejects with the system's error if that cannot be reached. */
export type Live = (sent: Sent) => Promise<RecordedResponse>;

export type LiveOptions = {
  /** Certificate authorities to trust in addition to the system's, as PEM. */
  readonly ca?: string | readonly string[];
  /** Time limit for the complete answer, in milliseconds. Default: 30,000. */
  readonly timeoutMs?: number;
  /** The largest answer, in bytes. A larger one fails as `ANSWER_TOO_LARGE`. Default: 64 MiB. */
  readonly maxBytes?: number;
};

/**
 * The real network, for an upstream that lets requests through.
 *
 * @example
 * ```ts
 * const upstream = await startUpstream({ live: liveNetwork() });
 * ```
 */
export function liveNetwork({ ca, timeoutMs = 30_000, maxBytes = 64 * 1024 * 1024 }: LiveOptions = {}): Live {
  // By itself, `ca` would replace the authorities of the system.
  const secureContext =
    ca === undefined ? undefined : createSecureContext({ ca: [...rootCertificates, ...[ca].flat()] });
  return async ({ method, url, headers, body }) => {
    const isSecure = url.startsWith('https:');
    const options = {
      method,
      headers: [...endToEnd(headers)],
      signal: AbortSignal.timeout(timeoutMs),
      // Without a pool, whose open connections would keep the process alive.
      agent: false,
      ...(secureContext && { secureContext }),
    } as const;
    return await new Promise((resolve, reject) => {
      const request = (isSecure ? requestSecure : requestPlain)(url, options, async (response) => {
        try {
          const answer = await bodyOf(response, maxBytes);
          const { statusCode: status = 0, rawHeaders } = response;
          resolve({ status, headers: grouped([...endToEnd(rawHeaders)]), body: answer });
        } catch (error) {
          reject(error);
        }
      });
      request.on('error', reject);
      request.end(body);
    });
  };
}

async function bodyOf(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop like this closes the connection.
    if (length > maxBytes) throw Object.assign(new Error('the answer is too large'), { code: 'ANSWER_TOO_LARGE' });
  }
  return Buffer.concat(chunks);
}

/** Headers for a single hop, headers that are set again, and `accept-encoding`, because without it bodies arrive uncompressed. */
const HOP_BY_HOP = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

function* endToEnd(headers: readonly string[]): Generator<string> {
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const [name = '', value = ''] = headers.slice(index, index + 2);
    if (!HOP_BY_HOP.has(name.toLowerCase())) yield* [name, value];
  }
}

function grouped(headers: readonly string[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (let index = 0; index < headers.length; index += 2) {
    const name = (headers[index] ?? '').toLowerCase();
    found[name] = [...(found[name] ?? []), headers[index + 1] ?? ''];
  }
  return found;
}
