import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { liveNetwork, recordCall, startUpstream, type UpstreamOptions } from '../../src/index.js';
import { ask, askThrough, connectTo, openTunnel } from '../support/client.js';
import { watch } from '../support/raw.js';
import { routesOf } from '../support/routes-of.js';

const host = 'api.example.org';
const CREDENTIALS = { KEY: 's3cret-0123456789' };
const ROUTES = routesOf(`{ origin: "https://${host}", routes: [{ request: GET /a, response: { text: a } }] }`);

async function upstreamOf(options: UpstreamOptions = {}) {
  const upstream = await startUpstream({ routes: ROUTES, credentials: CREDENTIALS, ...options });
  onTestFinished(() => upstream.close());
  return upstream;
}

describe('an upstream', () => {
  it('answers a body of more than 16 MiB with 413, and goes on', async () => {
    const upstream = await upstreamOf();
    const body = 'x'.repeat(16 * 1024 * 1024 + 1);
    const headers = { 'content-length': String(body.length) };
    expect((await ask(upstream, `http://${host}/a`, { method: 'POST', body, headers })).status).toBe(413);
    expect((await ask(upstream, `https://${host}/a`)).body).toBe('a');
    expect(upstream.requests).toMatchObject([
      { method: 'POST', url: `http://${host}/a`, status: 413, answeredBy: { kind: 'refused', why: 'body-too-large' } },
      { status: 200 },
    ]);
  });

  it.each([
    ['headers', `GET /a HTTP/1.1\r\nhost: ${host}\r\nx-long: ${'x'.repeat(1024 * 1024)}\r\n\r\n`],
    ['a URL', `GET /a?${'x'.repeat(1024 * 1024)} HTTP/1.1\r\nhost: ${host}\r\n\r\n`],
  ])('answers %s of more than 256 KiB with 431, and goes on', async (_, request) => {
    const upstream = await upstreamOf();
    const { text } = await watch(await openTunnel(upstream, host), request);
    expect(text).toMatch(/^HTTP\/1.1 431 /);
    expect((await ask(upstream, `https://${host}/a`)).body).toBe('a');
    expect(upstream.requests).toMatchObject([
      {
        url: expect.stringMatching(/^https:\/\/api\.example\.org/),
        status: 431,
        answeredBy: { why: 'head-too-large' },
      },
      { status: 200 },
    ]);
  });

  it('lists a request whose URL is not valid, without its credential, and records the others', async () => {
    const upstream = await upstreamOf({ live: async () => ({ status: 200, headers: {}, body: 'b' }), routes: [] });
    const { text } = await watch(
      await openTunnel(upstream, host),
      `GET /film/Léon?key=${CREDENTIALS.KEY} HTTP/1.1\r\nhost: ${host}\r\n\r\n`,
    );
    expect(text).toMatch(/^HTTP\/1.1 400 /);
    await ask(upstream, `https://${host}/b`);
    expect(upstream.requests[0]).toMatchObject({
      method: 'GET',
      url: `https://${host}/film/Léon?key=\${KEY}`,
      status: 400,
      answeredBy: { kind: 'refused', why: 'not-http' },
    });
    expect(recordCall(upstream.requests, { credentials: CREDENTIALS }).recordings).toMatchObject([
      { is: 'refused', why: 'it is not valid HTTP. A URL must be percent-encoded' },
      { is: 'recorded' },
    ]);
  });

  it('lists nothing of bytes that are no request', async () => {
    const upstream = await upstreamOf();
    expect((await watch(await connectTo(upstream), '\u0001\u0002\r\n\r\n')).text).toMatch(/^HTTP\/1.1 400 /);
    expect(upstream.requests).toEqual([]);
  });

  it('reads no more of an answer from the real network than its limit', async () => {
    const server = createServer((_, response) => response.end('x'.repeat(2000))).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const upstream = await upstreamOf({ live: liveNetwork({ maxBytes: 1000 }) });
    await expect(ask(upstream, `http://127.0.0.1:${port}/a`)).rejects.toThrow();
    expect(upstream.requests).toMatchObject([{ answeredBy: { kind: 'live', reason: 'ANSWER_TOO_LARGE' } }]);
    expect(recordCall(upstream.requests, { credentials: {} }).recordings).toMatchObject([
      { why: 'its answer is too large' },
    ]);
  });
});

describe('a tunnel', () => {
  it('decides who is asked, whatever the request line says', async () => {
    const upstream = await upstreamOf();
    const url = `https://${host}/a?key=${CREDENTIALS.KEY}`;
    const tunnel = await openTunnel(upstream, 'stranger.example');
    expect((await askThrough(tunnel, host, url)).status).toBe(502);
    expect(upstream.requests).toMatchObject([
      { url: `https://stranger.example/https://${host}/a?key=\${KEY}`, carries: ['KEY'] },
    ]);
  });

  it('takes a complete URL of its own host', async () => {
    const upstream = await upstreamOf();
    expect((await askThrough(await openTunnel(upstream, host), host, `https://${host}/a`)).body).toBe('a');
  });
});
