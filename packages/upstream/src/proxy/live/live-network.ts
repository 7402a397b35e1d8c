import { request as requestPlain } from 'node:http';
import { type RequestOptions, request as requestSecure } from 'node:https';
import { createSecureContext, rootCertificates } from 'node:tls';
import { fieldsOf } from '../../http/fields.js';
import type { RecordedResponse } from '../../http/recorded-response.js';
import { collected } from './collected.js';
import { askByHttp2, needsHttp2 } from './http2.js';
import { hostNamed, isLocalAddress, localAddressError, lookupElsewhere } from './local-addresses.js';
import type { Sent } from './sent.js';

/** Fetches from the real network. Rejects with the system's error if that cannot be reached. */
export type Live = (sent: Sent) => Promise<RecordedResponse>;

export type LiveOptions = {
  /** Certificate authorities to trust in addition to the system's, as PEM. */
  readonly ca?: string | readonly string[];
  /** Time limit for the complete answer, in milliseconds. Default: 30,000. */
  readonly timeoutMs?: number;
  /** The largest answer, in bytes. A larger one fails as `ANSWER_TOO_LARGE`. Default: 64 MiB. */
  readonly maxBytes?: number;
  /**
   * The hosts that may be at a loopback or private address, by name, address or URL. Any other that is there fails as `LOCAL_ADDRESS`. Default: `all`.
   */
  readonly localHosts?: 'all' | readonly string[];
};

/**
 * The real network, for an upstream that lets requests through. It speaks HTTP/1.1, and HTTP/2 with a provider that speaks nothing else.
 *
 * @example
 * ```ts
 * const upstream = await startUpstream({ live: liveNetwork() });
 * ```
 */
export function liveNetwork({
  ca,
  timeoutMs = 30_000,
  maxBytes = 64 * 1024 * 1024,
  localHosts = 'all',
}: LiveOptions = {}): Live {
  // By itself, `ca` would replace the authorities of the system.
  const secureContext =
    ca === undefined ? undefined : createSecureContext({ ca: [...rootCertificates, ...[ca].flat()] });
  const allowed = localHosts === 'all' ? undefined : new Set(localHosts.map(hostNamed));
  return async (sent) => {
    const { url } = sent;
    const { protocol, hostname } = new URL(url);
    const mayBeLocal = !allowed || allowed.has(hostname);
    if (!mayBeLocal && isLocalAddress(hostname)) throw localAddressError(hostname);
    const options = {
      signal: AbortSignal.timeout(timeoutMs),
      ...(!mayBeLocal && { lookup: lookupElsewhere }),
      ...(secureContext && { secureContext }),
    };
    try {
      return await askByHttp1(sent, protocol === 'https:' ? requestSecure : requestPlain, { ...options, maxBytes });
    } catch (error) {
      // The handshake failed, so nothing was asked yet.
      if (!needsHttp2(error)) throw error;
      return await askByHttp2(sent, [...endToEnd(sent.headers)], { ...options, maxBytes });
    }
  };
}

type Http1Options = RequestOptions & { maxBytes: number };

async function askByHttp1(
  { method, url, headers, body }: Sent,
  start: typeof requestSecure,
  { maxBytes, ...options }: Http1Options,
): Promise<RecordedResponse> {
  // Without a pool, whose open connections would keep the process alive.
  const how = {
    ...options,
    method,
    headers: [...endToEnd(headers)],
    agent: false,
    ALPNProtocols: ['http/1.1'],
  } as const;
  return await new Promise((resolve, reject) => {
    const request = start(url, how, async (response) => {
      try {
        const answer = await collected(response, maxBytes);
        const { statusCode: status = 0, rawHeaders } = response;
        resolve({ status, headers: fieldsOf(pairsOf([...endToEnd(rawHeaders)])), body: answer });
      } catch (error) {
        reject(error);
      }
    });
    request.on('error', reject);
    request.end(body);
  });
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

function* pairsOf(headers: readonly string[]): Generator<readonly [string, string]> {
  for (let index = 0; index < headers.length; index += 2)
    yield [(headers[index] ?? '').toLowerCase(), headers[index + 1] ?? ''];
}
