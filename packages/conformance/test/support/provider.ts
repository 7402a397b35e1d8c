import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { issueCertificate } from '../../../upstream/src/tls/certificate.js';
import { authorityExtensions, serverExtensions } from '../../../upstream/src/tls/extensions.js';
import { temporaryDirectory } from './temporary-plugin.js';

/** A request to a provider in this process. */
export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  /** Where the provider is, for links. */
  origin: string;
};

/** An answer; a body that is not a text is sent as JSON. */
export type Reply = { status?: number; headers?: Record<string, string>; body?: unknown; encoding?: 'gzip' | 'br' };

/** Starts a provider that is gone after the test. */
export async function providerOf(answer: (asked: Asked) => Reply): Promise<string> {
  const server = createServer(async (request, response) => {
    const { status, headers, bytes } = await replyTo(request, answer, `http://${request.headers.host}`);
    response.writeHead(status, headers).end(bytes);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The same, by HTTP/2 alone, with a certificate that nobody trusts; `ca` is the file of its issuer. */
export async function http2ProviderOf(answer: (asked: Asked) => Reply): Promise<{ origin: string; ca: string }> {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issue = (subject: string, extensions: Buffer[]) =>
    issueCertificate({ subject, issuer: 'ca', publicKey: keys.publicKey, issuerKey: keys.privateKey, extensions });
  const cert = issue('server', serverExtensions('127.0.0.1', keys.publicKey, keys.publicKey));
  const key = keys.privateKey.export({ type: 'pkcs8', format: 'pem' });
  const server = createSecureServer({ key, cert }, async (request, response) => {
    const { status, headers, bytes } = await replyTo(request, answer, `https://${request.authority}`);
    response.writeHead(status, headers).end(bytes);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const ca = join(temporaryDirectory(), 'ca.pem');
  writeFileSync(ca, issue('ca', authorityExtensions(keys.publicKey)));
  return { origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, ca };
}

type Request = Readable & { headers: IncomingHttpHeaders; method?: string | undefined; url?: string | undefined };

async function replyTo(request: Request, answer: (asked: Asked) => Reply, origin: string) {
  const { headers, method = '', url = '' } = request;
  const { pathname, searchParams } = new URL(url, origin);
  const asked = { method, path: pathname, query: searchParams, headers, body: await text(request), origin };
  const { status = 200, headers: sent = {}, body, encoding } = answer(asked);
  const written = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const bytes = encoding ? COMPRESS[encoding](written) : Buffer.from(written);
  const type = typeof body === 'object' ? { 'content-type': 'application/json' } : {};
  return { status, bytes, headers: { ...type, ...(encoding && { 'content-encoding': encoding }), ...sent } };
}

const COMPRESS = { gzip: (body: string) => gzipSync(body), br: (body: string) => brotliCompressSync(body) };
