import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startUpstream } from '../../src/index.js';
import { ask, connectTo } from '../support/client.js';
import { watch } from '../support/raw.js';
import { routesOf } from '../support/routes-of.js';

const KEY = 's3cret/key+0123';
const base64 = (text: string) => Buffer.from(text).toString('base64');

async function asked(url: string, question: { headers?: Record<string, string> } = {}) {
  const upstream = await startUpstream({ credentials: { KEY, OTHER: 'another-key-4567' } });
  onTestFinished(() => upstream.close());
  await ask(upstream, url, question);
  return upstream.requests[0];
}

describe('a request that carries a credential', () => {
  it.each([
    ['as it is', `k=${KEY}`, 'k=${KEY}'],
    ['percent-encoded', `k=${encodeURIComponent(KEY)}`, 'k=${KEY}'],
    ['in base64', `k=${encodeURIComponent(base64(KEY))}`, 'k=${KEY:base64}'],
    ['in hexadecimal', `k=${Buffer.from(KEY).toString('hex')}&x`, 'k=${KEY:hex}&x'],
    ['in base64 with more', `k=${encodeURIComponent(base64(`user:${KEY}`))}`, 'k=dXNlcj${KEY:encoded}%3D'],
  ])('names it, and shows no more of it: %s', async (_, query, shown) => {
    const request = await asked(`http://api.example.org/?${query}`);
    expect(request).toMatchObject({ url: `http://api.example.org/?${shown}`, carries: ['KEY'] });
  });

  it('names it in headers', async () => {
    const headers = { authorization: `Bearer ${base64(JSON.stringify({ KEY }))}` };
    const request = await asked('http://api.example.org/', { headers });
    expect(request?.carries).toEqual(['KEY']);
    expect(request?.headers.authorization).toContain('${KEY:encoded}');
  });
});

/** What becomes of a request that is written byte by byte. */
async function written(...parts: readonly (string | Uint8Array)[]) {
  const upstream = await startUpstream({
    credentials: { KEY, OTHER: 'another-key-4567' },
    routes: routesOf(
      'origin: http://api.example.org\nroutes: [{ request: POST /a, body: { json: { k: "${KEY}" } }, response: {} }]\n',
    ),
  });
  onTestFinished(() => upstream.close());
  const bytes = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const seen = await watch(await connectTo(upstream), bytes, { length: 12 });
  return { ...upstream.requests[0], answer: seen.text.slice(9, 12), count: upstream.requests.length };
}

const packed = (body: Uint8Array, ...headers: string[]) => [
  ['POST http://api.example.org/a HTTP/1.1', 'host: a', ...headers, `content-length: ${body.length}`, '', ''].join(
    '\r\n',
  ),
  body,
];

describe('a request that carries a credential where few look', () => {
  it.each([
    ['in a login in the URL', `GET http://me:${encodeURIComponent(KEY)}@api.example.org/a HTTP/1.1\r\nhost: a\r\n\r\n`],
    [
      'in the address that it comes from',
      `GET http://a/ HTTP/1.1\r\nhost: a\r\nreferer: http://${encodeURIComponent(KEY)}@b/\r\n\r\n`,
    ],
    [
      'in a second header of a name',
      `GET http://a/ HTTP/1.1\r\nhost: a\r\nauthorization: x\r\nauthorization: ${KEY}\r\n\r\n`,
    ],
    ['in a header __proto__', `GET http://a/ HTTP/1.1\r\nhost: a\r\n__proto__: ${KEY}\r\n\r\n`],
    [
      'in the name of a header',
      `GET http://a/ HTTP/1.1\r\nhost: a\r\nX-${Buffer.from(KEY).toString('hex')}: 1\r\n\r\n`,
    ],
    ['after many headers', `GET http://a/ HTTP/1.1\r\nhost: a\r\n${'a: b\r\n'.repeat(3000)}x-key: ${KEY}\r\n\r\n`],
    [
      'in a trailer',
      `POST http://a/ HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nx-key: ${KEY}\r\n\r\n`,
    ],
  ])('names it: %s', async (_, request) => {
    const { carries, url } = await written(request);
    expect({ carries, url }).toEqual({ carries: ['KEY'], url: expect.not.stringContaining('@') });
  });

  const json = JSON.stringify({ k: KEY });
  it.each([
    ['gzip', packed(gzipSync(json), 'content-encoding: gzip')],
    ['x-gzip', packed(gzipSync(json), 'content-encoding: X-GZIP')],
    ['gzip that nothing announces', packed(gzipSync(json))],
    ['deflate', packed(deflateSync(json), 'content-encoding: deflate')],
    ['deflate without a header', packed(deflateRawSync(json), 'content-encoding: deflate')],
    ['br', packed(brotliCompressSync(json), 'content-encoding: br')],
    ['one after the other', packed(brotliCompressSync(gzipSync(json)), 'content-encoding: gzip, br')],
  ])('names it in a compressed body, which its route answers: %s', async (_, parts) => {
    expect(await written(...parts)).toMatchObject({ carries: ['KEY'], answer: '200', answeredBy: { kind: 'route' } });
  });

  it.each([
    ['ends too soon', packed(gzipSync(`${KEY}${'x'.repeat(100)}`).subarray(0, -9), 'content-encoding: gzip'), ['KEY']],
    ['is none', packed(Buffer.from(KEY), 'content-encoding: gzip'), ['KEY']],
    ['has an unknown compression', packed(Buffer.from(KEY), 'content-encoding: compress'), ['KEY']],
    [
      'is compressed too often',
      packed(
        [1, 2, 3, 4].reduce((body) => gzipSync(body), Buffer.from(KEY)),
        'content-encoding: gzip, gzip, gzip, gzip',
      ),
      [],
    ],
  ])('goes on with a body that %s', async (_, parts, carries) => {
    expect(await written(...parts)).toMatchObject({ carries, answer: '502' });
  });

  it('refuses a body that would become too large, and what it packs takes no more memory than that', async () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    expect(await written(...packed(bomb, 'content-encoding: gzip, gzip'))).toMatchObject({
      answer: '413',
      answeredBy: { kind: 'refused', why: 'body-too-large' },
    });
  });
});
