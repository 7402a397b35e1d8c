import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TLSSocket } from 'node:tls';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  createAuthority,
  type Exchange,
  liveNetwork,
  readRoutes,
  recordExchange,
  startUpstream,
  writeRoutes,
} from '../../src/index.js';
import type { Recording } from '../../src/recording/writing/record-exchange.js';
import { ask } from '../support/client.js';

const CREDENTIALS = { API_KEY: 'k3y+with/odd "chars" & é=' };
const [SECRET] = Object.values(CREDENTIALS) as [string];

type Reply = { status?: number; headers?: Record<string, string>; body?: string | Buffer };

/** A real network of one server. */
async function serve(reply: (url: string) => Reply): Promise<{ origin: string }> {
  const server = createServer((request, response) => {
    const { status = 200, headers = {}, body = '' } = reply(request.url ?? '');
    const volatile = { date: 'Sat, 21 Nov 2026 15:00:00 GMT', server: 'real', 'set-cookie': 'a=b' };
    response.writeHead(status, { ...volatile, ...headers });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'record-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

type Asked = { url: string; headers?: Record<string, string>; method?: string };

async function recorded(
  asked: readonly Asked[],
  options: { nonsense?: string; credentials?: Record<string, string> } = {},
) {
  const { nonsense, credentials = CREDENTIALS } = options;
  const upstream = await startUpstream({ credentials, live: liveNetwork() });
  const answers = [];
  for (const { url, ...question } of asked) answers.push(await ask(upstream, url, question).catch(() => undefined));
  await upstream.close();
  return { answers, recordings: upstream.requests.map((it) => recordExchange(it, { credentials, nonsense })) };
}

function routesOf(recordings: readonly Recording[]) {
  return recordings.flatMap((it) => (it.is === 'recorded' ? [it.route] : []));
}

/** Everything that was written, in one text. */
function written(path: string): string {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `== ${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), 'latin1')}`)
    .join('\n');
}

async function replayed(path: string, asked: readonly Asked[], credentials: Record<string, string> = CREDENTIALS) {
  const read = await readRoutes(path);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  const upstream = await startUpstream({ routes: read.routes, credentials });
  onTestFinished(() => upstream.close());
  const answers = [];
  for (const { url, ...question } of asked) answers.push(await ask(upstream, url, question));
  return answers;
}

describe('recording', () => {
  it('gives the same answers again, and leaves out what is of the moment', async () => {
    const film =
      '{ "id": 78,\n\t"vote": 8.0, "big": 12345678901234567890, "title": "Blade Runner\\u2019s", "10": [], "2": {} }';
    const { origin } = await serve((url) =>
      url.startsWith('/film')
        ? { headers: { 'content-type': 'application/json; charset=utf-8', 'x-request-id': '7' }, body: film }
        : { status: 404, headers: { 'content-type': 'text/plain' }, body: 'none\r\nhere \n\n' },
    );
    const asked = [{ url: `${origin}/film/78?lang=en&lang=de&year=1982&flag` }, { url: `${origin}/none%20here/a*b` }];
    const { answers, recordings } = await recorded(asked);
    const path = directory();
    await writeRoutes(path, routesOf(recordings));
    const again = await replayed(path, asked);
    expect(again.map((it) => it.status)).toEqual([200, 404]);
    expect(JSON.parse(again[0]?.body ?? '')).toEqual(JSON.parse(film));
    expect(again[0]?.body).toContain('"vote":8.0,"big":12345678901234567890,');
    expect(again[0]?.body).toMatch(/"10":\[\],"2":\{\}\}$/);
    expect(again[0]?.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(again[1]?.body).toBe(answers[1]?.body);
    expect(written(path)).not.toMatch(/date|set-cookie|server:|x-request-id/);
  });

  it('reads well', async () => {
    const { origin } = await serve(() => ({
      headers: { 'content-type': 'application/json' },
      body: '{"page":1,"results":[{"id":78,"title":"Heat","genre_ids":[1,2],"overview":"A thief."}],"none":null}',
    }));
    const { recordings } = await recorded([
      { url: `${origin}/3/search?query=Heat&year=1995&api_key=${encodeURIComponent(SECRET)}` },
    ]);
    const path = directory();
    const [file] = await writeRoutes(path, routesOf(recordings));
    const { host } = new URL(origin);
    expect(file).toEqual({
      file: join(path, `${host.replace(':', '-')}.yml`),
      added: 1,
      refreshed: 0,
      kept: 0,
      ambiguous: [],
      sessions: [],
    });
    expect(
      readFileSync(file?.file ?? '', 'utf8'),
    ).toBe(`# Answers from ${origin}, recorded by \`obscura-conformance record\`. \${KEY} stands for a credential.
origin: ${origin}

routes:
  - request: GET /3/search
    query: { query: Heat, year: "1995", api_key: "\${API_KEY}" }
    response:
      json:
        page: 1
        results:
          - id: 78
            title: Heat
            genre_ids: [ 1, 2 ]
            overview: A thief.
        none: null
`);
  });

  it.each([
    ['plain', SECRET, true],
    ['percent-encoded', encodeURIComponent(SECRET), true],
    ['percent-encoded twice, in lower case', encodeURIComponent(encodeURIComponent(SECRET)).toLowerCase(), true],
    ['as in a form', new URLSearchParams({ SECRET }).toString().slice('SECRET='.length), true],
    ['in JSON', JSON.stringify({ key: SECRET }), true],
    ['in JSON, all ASCII', JSON.stringify(SECRET).replaceAll('é', '\\u00e9').replaceAll('/', '\\/'), true],
    ['in JSON in JSON', JSON.stringify({ inner: JSON.stringify({ SECRET }) }), true],
    ['in HTML', SECRET.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('é', '&#xE9;'), true],
    ['in base64', `{"key":"${Buffer.from(SECRET).toString('base64')}"}`, true],
    ['in base64url', `key=${Buffer.from(SECRET).toString('base64url')}&x=1`, true],
    ['in hexadecimal', Buffer.from(SECRET).toString('hex').toUpperCase(), true],
    ['in base64 with more', Buffer.from(`user:${SECRET}`).toString('base64'), false],
    [
      'in wrapped base64 with more',
      Buffer.from(`${'x'.repeat(50)}${SECRET}`)
        .toString('base64')
        .replaceAll(/.{60}/g, '$&\r\n'),
      false,
    ],
    ['in bytes', Buffer.concat([Buffer.from([0, 1, 2, 255]), Buffer.from(SECRET)]), false],
    ['in UTF-16', Buffer.from('plain-key-1234', 'utf16le'), false],
    ['in a token', `e.${Buffer.from(JSON.stringify({ SECRET })).toString('base64url')}.s`, false],
    ['as a script escapes it', SECRET.replaceAll('o', '\\x6f').replaceAll('é', '\\u{e9}'), true],
  ])('lets no credential through that is in a body %s', async (_, body, isReplaced) => {
    const credentials = { ...CREDENTIALS, PLAIN: 'plain-key-1234' };
    const { origin } = await serve(() => ({ body }));
    const { recordings } = await recorded([{ url: `${origin}/a` }], { credentials });
    const path = directory();
    await writeRoutes(path, routesOf(recordings));
    const text = written(path);
    if (isReplaced) expect(text).toMatch(/\$\{API_KEY(?::\w+)?\}/);
    else expect(recordings).toMatchObject([{ is: 'refused', why: expect.stringContaining('cannot be replaced') }]);
    for (const part of ['odd', 'b2Rk', '6f6464', '6F6464', 'plain-key']) expect(text).not.toContain(part);
  });

  it('replaces credentials in paths, queries and headers, and knows a call without them again', async () => {
    const { origin } = await serve((url) => ({
      headers: { location: `/next${url}`, link: `<${url}>; rel=next` },
      body: 'x',
    }));
    const hex = Buffer.from(SECRET).toString('hex');
    const token = { authorization: `Basic ${Buffer.from(`user:${SECRET}`).toString('base64')}` };
    const asked = [
      { url: `${origin}/by/${encodeURIComponent(SECRET)}/path` },
      { url: `${origin}/query?${new URLSearchParams({ key: SECRET })}` },
      { url: `${origin}/hex/${hex}?b=${encodeURIComponent(Buffer.from(SECRET).toString('base64'))}` },
      { url: `${origin}/header`, headers: token },
    ];
    const { recordings } = await recorded(asked);
    expect(recordings.map(({ is }) => is)).toEqual(Array(4).fill('recorded'));
    const path = directory();
    await writeRoutes(path, routesOf(recordings));
    const text = written(path);
    expect(text).not.toContain(hex);
    expect(text).not.toMatch(/odd|b2Rk/);
    expect(text).toContain('headers: { authorization: "Basic user:${API_KEY}" }');
    expect((await replayed(path, asked)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const wrong = await replayed(path, asked, { API_KEY: 'another' });
    expect(wrong.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
    const without = [{ url: `${origin}/header` }, { url: `${origin}/header`, headers: { authorization: 'Bearer' } }];
    expect((await replayed(path, without)).map(({ status }) => status)).toEqual([401, 401]);
  });

  it.each([
    ['hexadecimal', Buffer.from(SECRET).toString('hex'), 'GET https://${API_KEY:hex}.a.example/x'],
    [
      'hexadecimal in several labels',
      `${Buffer.from(SECRET).toString('hex').slice(0, 21)}.${Buffer.from(SECRET).toString('hex').slice(21)}`,
      'GET a URL that contains a credential',
    ],
    ['base64', Buffer.from(SECRET).toString('base64url').toLowerCase(), 'GET a URL that contains a credential'],
  ])('writes no host with a credential in its name, in %s', (_, label, request) => {
    const exchange = exchangeOf('{}', 'application/json', `https://${label}.a.example/x`);
    expect(recordExchange(exchange, { credentials: CREDENTIALS })).toEqual({
      is: 'refused',
      request,
      why: 'its host name contains a credential, and a route cannot have a placeholder there',
    });
  });

  it('refuses what is packed and cannot be looked into, unless it is a picture', () => {
    const packed = Buffer.concat([Buffer.from([0xff, 0xd8]), gzipSync('a film').subarray(0, -9)]);
    const of = (type: string) => recordExchange(exchangeOf(packed, type), { credentials: CREDENTIALS });
    for (const type of ['application/octet-stream', 'image/svg+xml', '']) {
      expect(of(type)).toMatchObject({
        is: 'refused',
        why: 'its body contains gzip data that cannot be read and may hide a credential. Request an uncompressed answer, or write the route by hand',
      });
    }
    for (const type of ['image/jpeg', 'audio/mpeg', 'video/mp4', 'font/woff2']) expect(of(type).is).toBe('recorded');
  });

  it.each([
    ['gzip', gzipSync(SECRET), 'gzip'],
    ['Brotli', brotliCompressSync(SECRET.repeat(9)), 'binary'],
    ['raw deflate', deflateRawSync(SECRET.repeat(9)), 'binary'],
    ['zlib with a small window', deflateSync(SECRET.repeat(9), { windowBits: 9 }), 'binary'],
    ['zlib at an offset', Buffer.concat([Buffer.from('--'), deflateSync(SECRET.repeat(9))]), 'binary'],
  ])('refuses a body that a credential would not be seen in: %s', (_, body, format) => {
    expect(recordExchange(exchangeOf(body, 'application/octet-stream'), { credentials: CREDENTIALS })).toMatchObject({
      is: 'refused',
      why: expect.stringContaining(`its body contains ${format} data that cannot be read`),
    });
  });

  it('records text of other charsets, and pictures without a type', () => {
    const of = (body: Buffer, type: string) => recordExchange(exchangeOf(body, type), { credentials: CREDENTIALS });
    expect(of(Buffer.from('Amélie', 'latin1'), 'text/html; charset=iso-8859-1').is).toBe('recorded');
    expect(of(Buffer.from('Amélie', 'utf16le'), 'text/plain; charset=utf-16').is).toBe('recorded');
    expect(of(Buffer.from([0xff, 0xd8, 0xff, 0, 1]), 'application/octet-stream').is).toBe('recorded');
    expect(of(Buffer.from(SECRET, 'utf16le'), 'text/plain; charset=utf-16').is).toBe('refused');
  });

  it('makes stand-ins of what was asked for nonsense', async () => {
    const { origin } = await serve((url) =>
      url.startsWith('/search') ? { body: '{"results":[]}' } : { status: 404, body: 'none' },
    );
    const asked = [
      { url: `${origin}/search?q=Zqx%20wv&lang=en` },
      { url: `${origin}/title/ZQX-wv/info` },
      { url: `${origin}/settings` },
    ];
    const { recordings } = await recorded(asked, { nonsense: 'zqx' });
    expect(routesOf(recordings)).toMatchObject([
      { kind: 'otherwise', path: '/search', query: { lang: ['en'] } },
      { kind: 'otherwise', path: '/title/*/info', query: {} },
      { kind: 'route', path: '/settings' },
    ]);
    const path = directory();
    await writeRoutes(path, routesOf(recordings));
    const again = await replayed(path, [
      { url: `${origin}/search?q=other&lang=en` },
      { url: `${origin}/title/x/info` },
    ]);
    expect(again).toMatchObject([
      { status: 200, body: '{"results":[]}' },
      { status: 404, body: 'none' },
    ]);
  });

  it.each([401, 403, 429, 500, 503])('does not record what is of the moment: %i', async (status) => {
    const { origin } = await serve(() => ({ status, body: '{}' }));
    const { recordings } = await recorded([{ url: `${origin}/a?key=${encodeURIComponent(SECRET)}` }]);
    expect(recordings).toMatchObject([
      { is: 'refused', request: `GET ${origin}/a?key=\${API_KEY}`, why: expect.stringContaining(`status ${status}`) },
    ]);
  });

  it('does not record what was not reached', async () => {
    const { recordings } = await recorded([{ url: 'http://127.0.0.1:1/a' }]);
    expect(recordings).toMatchObject([{ is: 'refused', why: 'it could not be reached (ECONNREFUSED)' }]);
  });

  it('unpacks what is compressed all the same', async () => {
    const { origin } = await serve((url) =>
      url === '/gzip'
        ? { headers: { 'content-encoding': 'gzip' }, body: gzipSync(`{"a":"${SECRET.slice(0, 5)}"}`) }
        : { headers: { 'content-encoding': url.slice(1) }, body: brotliCompressSync(JSON.stringify({ key: SECRET })) },
    );
    const { recordings } = await recorded(['/gzip', '/br', '/zstd'].map((path) => ({ url: origin + path })));
    expect(recordings).toMatchObject([
      { route: { response: { body: { is: 'json', text: '{"a":"k3y+w"}' } } } },
      { route: { response: { body: { is: 'json', text: '{"key":"${API_KEY}"}' } } } },
      { is: 'refused', why: expect.stringContaining('`zstd`') },
    ]);
  });

  it('unpacks no more than a provider would send, and says so', async () => {
    const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024));
    const { origin } = await serve(() => ({ headers: { 'content-encoding': 'gzip' }, body: bomb }));
    const { recordings } = await recorded([{ url: `${origin}/` }]);
    expect(recordings).toMatchObject([
      { is: 'refused', why: expect.stringContaining('larger than 64 MiB once it is unpacked') },
    ]);
  });

  it('keeps long and binary bodies in files beside', async () => {
    const picture = Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2, 3]);
    const long = JSON.stringify({ key: SECRET, text: 'long '.repeat(8000) });
    const { origin } = await serve((url) =>
      url === '/poster'
        ? { headers: { 'content-type': 'image/jpeg' }, body: picture }
        : { headers: { 'content-type': 'application/json' }, body: long },
    );
    const asked = [{ url: `${origin}/poster` }, { url: `${origin}/long` }];
    const { recordings } = await recorded(asked);
    const path = directory();
    await writeRoutes(path, routesOf(recordings));
    const names = readdirSync(join(path, 'bodies')).sort();
    expect(names).toEqual([expect.stringMatching(/-long-\w{8}\.json$/), expect.stringMatching(/-poster-\w{8}\.jpg$/)]);
    expect(readFileSync(join(path, 'bodies', names[1] ?? ''))).toEqual(picture);
    expect(written(path)).not.toContain('odd');
    const again = await replayed(path, asked);
    expect(again[0]?.headers['content-type']).toBe('image/jpeg');
    expect(JSON.parse(again[1]?.body ?? '')).toMatchObject({ key: '${API_KEY}' });
  });

  it('records what is said over TLS', async () => {
    const { origin, ca } = await serveSecurely();
    const upstream = await startUpstream({ live: liveNetwork({ ca }) });
    await ask(upstream, `${origin}/a`);
    await upstream.close();
    const path = directory();
    await writeRoutes(
      path,
      upstream.requests.flatMap((it) => routesOf([recordExchange(it, { credentials: {} })])),
    );
    expect(await replayed(path, [{ url: `${origin}/a` }])).toMatchObject([{ status: 200, body: '{"secure":true}' }]);
  });
});

/** An exchange with the real network. */
function exchangeOf(body: string | Buffer, type: string, url = 'https://a.example/x'): Exchange {
  const response = { status: 200, headers: { 'content-type': [type] }, body: Buffer.from(body) };
  return { method: 'GET', url, headers: {}, carries: [], atMs: 1, answeredBy: { kind: 'live', response } };
}

/** An HTTPS server with a certificate from an untrusted authority. */
async function serveSecurely(): Promise<{ origin: string; ca: string }> {
  const authority = await createAuthority();
  onTestFinished(() => authority.close());
  const secureContext = authority.secureContextFor('127.0.0.1');
  const http = createServer((_, response) => void response.setHeader('connection', 'close').end('{"secure":true}'));
  const server = createTcpServer((socket) => {
    http.emit('connection', new TLSSocket(socket, { isServer: true, secureContext }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const ca = readFileSync(authority.certificateFile, 'utf8');
  return { origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, ca };
}
