import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { movedPath } from '../../src/faults/answers.js';
import {
  type Authority,
  createAuthority,
  FAULTS,
  type FaultKind,
  startUpstream,
  type Upstream,
} from '../../src/index.js';
import { askThrough, connectThrough, connectTo, openTunnel, secure } from '../support/client.js';
import { type Seen, watch } from '../support/raw.js';
import { routesOf } from '../support/routes-of.js';

const BODY = '{"id":78,"title":"Heat","ok":true,"cast":[{"name":"Al","order":1}],"none":null,"of":{"year":1995}}';
const HALF = BODY.slice(0, BODY.length / 2);

const routes = ['https', 'http'].flatMap((scheme) =>
  routesOf(`
origin: ${scheme}://example.org
routes:
  - request: GET /movie
    response: { headers: { etag: e }, json: ${BODY} }
  - request: POST /rating
    response: { status: 204, headers: { etag: e } }
`),
);

let authority: Authority;
beforeAll(async () => {
  authority = await createAuthority();
});
afterAll(() => authority.close());

async function start(...failures: { kind: FaultKind; at?: number }[]): Promise<Upstream> {
  const upstream = await startUpstream({ routes, authority, failures });
  onTestFinished(() => upstream.close());
  return upstream;
}

/** Ways to the same host, with and without TLS. */
const WAYS = {
  https: (upstream: Upstream) => openTunnel(upstream, 'example.org'),
  http: (upstream: Upstream) => connectThrough(upstream, 'example.org:80'),
} satisfies Record<string, (upstream: Upstream) => Promise<Socket>>;

type Way = keyof typeof WAYS;

function requestFor(line: string): string {
  return `${line} HTTP/1.1\r\nhost: example.org\r\naccept-encoding: gzip\r\nconnection: close\r\n\r\n`;
}

/** What a client sees that asks once. */
async function see(upstream: Upstream, way: Way, line = 'GET /movie', patience = {}): Promise<Seen> {
  return watch(await WAYS[way](upstream), requestFor(line), patience);
}

/** An answer as it is sent. What Node sends itself has its `Connection` last, and in upper case. */
function answer(status: string, headers: string[], body: string, ending: Seen['ending'] = 'FIN'): Seen {
  return { text: [`HTTP/1.1 ${status}`, ...headers, '', body].join('\r\n'), ending };
}

function sent(status: string, headers: string[], body: string): Seen {
  return answer(status, [...headers, `content-length: ${body.length}`, 'Connection: close'], body);
}

const JSON_TYPE = 'content-type: application/json';
const HEALTHY = [JSON_TYPE, 'etag: e'];
const CLOSE = 'connection: close';
const HTML_TYPE = 'content-type: text/html; charset=utf-8';
const page = (title: string) =>
  `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
const gateway = (line: string) => sent(line, [HTML_TYPE], page(line));
const zipped = gzipSync(BODY);

const status = (line: string, headers: string[] = []) =>
  sent(line, [JSON_TYPE, ...headers], JSON.stringify({ error: line.slice(4) }));
const changed = (body: string) => sent('200 OK', HEALTHY, body);
const whole = (length: number, body: string, ending?: Seen['ending']) =>
  answer('200 OK', [...HEALTHY, CLOSE, `content-length: ${length}`], body, ending);
const inChunks = (body: string) => answer('200 OK', [...HEALTHY, CLOSE, 'transfer-encoding: chunked'], body);
const compressed = (bytes: Buffer) => sent('200 OK', [...HEALTHY, 'content-encoding: gzip'], bytes.toString('latin1'));

const UNENDED_HEAD = 'HTTP/1.1 200 OK\r\ncontent-ty';

type OfConnections = 'refused' | 'dns' | 'tls';
type OfCertificates = 'untrusted-certificate' | 'expired-certificate' | 'foreign-certificate';
/** Its header changes with the time. */
type Dated = '429-date';
type Sent = Exclude<FaultKind, OfConnections | OfCertificates | Dated>;

/** What each fault lets a client see that asks for the movie, after its connection is made. */
const SEEN: Record<Sent, Seen | ((way: Way) => Seen)> = {
  reset: { text: '', ending: 'RST' },
  'reset-in-headers': { text: UNENDED_HEAD, ending: 'RST' },
  'reset-in-body': whole(BODY.length, HALF, 'RST'),
  truncated: whole(BODY.length, HALF),
  'wrong-length': whole(BODY.length - 10, BODY),
  slow: { text: '', ending: 'open' },
  drip: whole(1_000_000, ' ', 'open'),
  late: whole(BODY.length + 18, ' ', 'open'),
  chunked: inChunks(`${[...BODY].map((byte) => `1;x=y\r\n${byte}\r\n`).join('')}0\r\nx-trailer: 1\r\n\r\n`),
  'chunked-cut': inChunks(`${HALF.length.toString(16)}\r\n${HALF}\r\n`),
  '401': status('401 Unauthorized'),
  '403': status('403 Forbidden'),
  '404': status('404 Not Found'),
  '418': gateway("418 I'm a Teapot"),
  '429': status('429 Too Many Requests', ['retry-after: 1']),
  '429-bare': status('429 Too Many Requests'),
  '429-now': status('429 Too Many Requests', ['retry-after: 0']),
  '429-hour': status('429 Too Many Requests', ['retry-after: 3600']),
  '500': status('500 Internal Server Error'),
  '502': gateway('502 Bad Gateway'),
  '503': status('503 Service Unavailable'),
  '504': gateway('504 Gateway Timeout'),
  challenge: sent(
    '403 Forbidden',
    [HTML_TYPE, 'cf-mitigated: challenge', 'server: cloudflare'],
    page('Just a moment...'),
  ),
  'error-document': changed(
    '{"success":false,"status":"error","code":503,"message":"The service is temporarily unavailable.",' +
      '"error":"The service is temporarily unavailable.",' +
      '"errors":[{"message":"The service is temporarily unavailable."}]}',
  ),
  html: sent('200 OK', [HTML_TYPE], page('Please wait')),
  empty: changed(''),
  'cut-json': changed(HALF),
  'wrong-type': changed(
    '{"id":"78","title":4,"ok":"true","cast":{"items":[{"name":2,"order":"1"}]},"none":{},"of":[{"year":1995}]}',
  ),
  nulls: changed('{"id":null,"title":null,"ok":null,"cast":[{"name":null,"order":null}],"none":null,"of":null}'),
  'empty-lists': changed(BODY.replace(/\[.*\]/, '[]')),
  huge: changed(BODY + ' '.repeat(10_000_000)),
  'redirect-loop': (way) => sent('302 Found', [`location: ${way}://example.org/movie`], ''),
  'redirect-away': (way) => {
    const asked = { method: 'GET', origin: `${way}://example.org`, target: '/movie' };
    return sent('302 Found', [`location: https://elsewhere.example${movedPath(asked)}`], '');
  },
  gzip: compressed(zipped),
  'gzip-cut': compressed(zipped.subarray(0, zipped.length / 2)),
};

const isSent = (kind: FaultKind): kind is Sent =>
  !['connection', 'certificate'].includes(FAULTS[kind].on) && kind !== '429-date';
const kinds = Object.keys(FAULTS) as FaultKind[]; // `keyof` is what FaultKind is.
const ofAnswers = kinds.filter(isSent);
const ofConnections = kinds.filter((kind) => FAULTS[kind].on === 'connection');
const ofCertificates = kinds.filter((kind) => FAULTS[kind].on === 'certificate');

/** How long to watch what is never to end: until all has come that shall, or a moment if nothing shall. */
function patienceFor({ ending, text }: Seen): Parameters<typeof watch>[2] {
  if (ending !== 'open') return {};
  return text === '' ? { ms: 50 } : { length: text.length };
}

describe.each<Way>(['https', 'http'])('over %s, a client sees that the provider', (way) => {
  it.each(ofAnswers.map((kind) => [FAULTS[kind].says, kind] as const))('%s (%s)', async (_, kind) => {
    const upstream = await start({ kind });
    const expected = SEEN[kind];
    const wanted = typeof expected === 'function' ? expected(way) : expected;
    const seen = await see(upstream, way, 'GET /movie', patienceFor(wanted));
    if (kind === 'huge')
      expect(seen.text === wanted.text).toBe(true); // 10 MB make no difference to look at.
    else expect(seen).toEqual(wanted);
    const [exchange, ...others] = upstream.requests;
    expect(others).toEqual([]);
    expect(exchange).toMatchObject({
      method: 'GET',
      url: `${way}://example.org/movie`,
      answeredBy: { kind: 'fault', fault: kind },
    });
    const sent = FAULTS[kind].on === 'answer' ? Number(/\d{3}/.exec(wanted.text)) : undefined;
    expect(exchange?.status).toBe(sent);
  });
});

describe('a fault of the connection', () => {
  const connecting = 'CONNECT example.org:443 HTTP/1.1\r\nhost: example.org\r\n\r\n';
  const turnedDown = (line: string) => answer(line, ['content-length: 0', CLOSE], '');
  const REPLIES: Record<OfConnections, Seen> = {
    refused: turnedDown('502 Connection refused'),
    dns: turnedDown('504 Host not found'),
    tls: { text: 'HTTP/1.1 200 Connection Established\r\n\r\n', ending: 'open' },
  };

  it.each(ofConnections)('answers CONNECT (%s)', async (kind) => {
    const upstream = await start({ kind });
    const expected = REPLIES[kind as keyof typeof REPLIES];
    const seen = await watch(await connectTo(upstream), connecting, patienceFor(expected));
    expect(seen).toEqual(expected);
    expect(upstream.requests).toMatchObject([
      { method: 'CONNECT', url: 'https://example.org/', answeredBy: { kind: 'fault', fault: kind } },
    ]);
    expect(upstream.requests[0]).not.toHaveProperty('status');
  });

  it('answers the handshake with a fatal alert (tls)', async () => {
    const upstream = await start({ kind: 'tls' });
    const socket = await connectThrough(upstream, 'example.org');
    await expect(secure(upstream, socket, 'example.org')).rejects.toThrow(/handshake failure/);
  });

  it.each(ofConnections)('resets a connection that was made before (%s)', async (kind) => {
    const upstream = await start();
    const tunnel = await openTunnel(upstream, 'example.org');
    expect(await askThrough(tunnel, 'example.org', '/movie')).toMatchObject({ status: 200 });
    upstream.fail(kind);
    expect(await watch(tunnel, requestFor('GET /movie'))).toEqual({ text: '', ending: 'RST' });
    expect(upstream.requests[1]).toMatchObject({ method: 'GET', answeredBy: { kind: 'fault', fault: kind } });
  });
});

it('gives whoever follows a redirect to another site what the provider would have answered (redirect-away)', async () => {
  const upstream = await start({ kind: 'redirect-away' });
  const ask = ['-sS', '--location', '--header', 'x-api-key: secret', 'https://example.org/movie'];
  expect((await execa('curl', ask, { env: upstream.environment })).stdout).toBe(BODY);
  expect(upstream.requests).toMatchObject([
    { url: 'https://example.org/movie', status: 302 },
    {
      url: expect.stringMatching(/^https:\/\/elsewhere\.example\/[0-9a-f]{16}$/),
      status: 200,
      headers: { 'x-api-key': 'secret' },
    },
  ]);
});

describe('a fault of the certificate', () => {
  const WHY: Record<OfCertificates, RegExp> = {
    'untrusted-certificate': /self-signed|unable to/,
    'expired-certificate': /expired/,
    'foreign-certificate': /does not match/,
  };

  it.each(ofCertificates)('stops a client that verifies, and shows one that does not (%s)', async (kind) => {
    const upstream = await start({ kind });
    const ask = (...options: string[]) =>
      execa('curl', ['-sS', ...options, 'https://example.org/movie'], { env: upstream.environment, reject: false });
    expect(await ask()).toMatchObject({ exitCode: 60, stdout: '' });
    const [tunnel, ...none] = upstream.requests;
    expect(tunnel).toMatchObject({ method: 'CONNECT', answeredBy: { kind: 'fault', fault: kind } });
    expect(none).toEqual([]);
    expect(await ask('--insecure')).toMatchObject({ exitCode: 0, stdout: BODY });
    expect(upstream.requests.slice(1)).toMatchObject([
      { method: 'CONNECT' },
      { method: 'GET', url: 'https://example.org/movie', status: 200, answeredBy: { kind: 'fault', fault: kind } },
    ]);
  });

  it.each(ofCertificates)('is what OpenSSL calls it (%s)', async (kind) => {
    const upstream = await start({ kind });
    const socket = await connectThrough(upstream, 'example.org');
    await expect(secure(upstream, socket, 'example.org')).rejects.toThrow(WHY[kind as OfCertificates]);
  });

  it.each(ofCertificates)('cannot hit a request without TLS (%s)', async (kind) => {
    const upstream = await start({ kind });
    expect((await see(upstream, 'http')).text).toContain(BODY);
    expect(upstream.requests).toMatchObject([{ method: 'GET', answeredBy: { kind: 'route' } }]);
  });
});

describe('an error document', () => {
  it('is one that was recorded, where there is one', async () => {
    const refusals = routesOf(`
origin: http://example.org
routes:
  - request: GET /movie
    response: { json: ${BODY} }
  - request: GET /locked
    response: { status: 403, json: { fault: blocked } }
  - request: GET /absent
    response: { status: 404, json: { fault: absent } }
`);
    const upstream = await startUpstream({ routes: refusals, authority, failures: [{ kind: 'error-document' }] });
    onTestFinished(() => upstream.close());
    expect(await see(upstream, 'http')).toEqual(sent('200 OK', [JSON_TYPE], '{"fault":"blocked"}'));
  });
});

describe('a date in Retry-After', () => {
  it('is a second or two from now', async () => {
    const { text } = await see(await start({ kind: '429-date' }), 'http');
    const [, date = ''] = /retry-after: (.*? GMT)\r/.exec(text) ?? [];
    expect(text).toMatch(/^HTTP\/1.1 429 /);
    expect(Date.parse(date) - Date.now()).toBeLessThanOrEqual(2000);
  });
});

describe('a fault of the answer', () => {
  it('is a document for gunzip (gzip), or none (gzip-cut)', async () => {
    const bodyOf = ({ text }: Seen) => Buffer.from(text.slice(text.indexOf('\r\n\r\n') + 4), 'latin1');
    expect(String(gunzipSync(bodyOf(await see(await start({ kind: 'gzip' }), 'https'))))).toBe(BODY);
    const cut = bodyOf(await see(await start({ kind: 'gzip-cut' }), 'https'));
    expect(() => gunzipSync(cut)).toThrow(/unexpected end of file/);
  });

  it.each<FaultKind>(['gzip', 'gzip-cut'])('leaves a client alone that did not ask for it (%s)', async (kind) => {
    const tunnel = await openTunnel(await start({ kind }), 'example.org');
    const { headers, body } = await askThrough(tunnel, 'example.org', '/movie');
    expect({ encoding: headers['content-encoding'], body }).toEqual({ encoding: undefined, body: BODY });
  });

  it.each(ofAnswers.filter((kind) => FAULTS[kind].on === 'answer'))('sends no body to HEAD (%s)', async (kind) => {
    expect((await see(await start({ kind }), 'http', 'HEAD /movie')).text).toMatch(/^HTTP\/1.1 \d{3} .*\r\n\r\n$/s);
  });

  it.each(['cut-json', 'wrong-type', 'nulls', 'empty-lists', 'huge', 'gzip', 'gzip-cut'] as const)(
    'leaves status 204 without a body (%s)',
    async (kind) => {
      const seen = await see(await start({ kind }), 'http', 'POST /rating');
      expect(seen).toEqual(answer('204 No Content', ['etag: e', 'Connection: close'], ''));
    },
  );
});

describe('a fault on the wire', () => {
  const onWire = ofAnswers.filter((kind) => FAULTS[kind].on === 'wire');

  it.each(onWire.filter((kind) => SEEN[kind] !== SEEN.slow && !kind.startsWith('reset')))(
    'sends status 204 without a body or its length (%s)',
    async (kind) => {
      const seen = await see(await start({ kind }), 'http', 'POST /rating');
      expect(seen).toEqual(answer('204 No Content', ['etag: e', CLOSE], ''));
    },
  );

  it.each(onWire)('sends no body to HEAD (%s)', async (kind) => {
    const fault = FAULTS[kind];
    if (fault.on !== 'wire') throw new Error('only those are listed');
    const { server, client } = await pair();
    const recorded = { status: 200, headers: { etag: ['e'] }, body: BODY };
    const seen = watch(client, '', kind === 'slow' ? { ms: 50 } : {});
    fault.write({ socket: server, reset: () => server.resetAndDestroy(), isHead: true }, recorded);
    expect((await seen).text.replace(/^.*\r\n\r\n/s, '')).toBe(kind === 'reset-in-headers' ? UNENDED_HEAD : '');
  });

  it('closes TLS properly, so only HTTP shows that half is missing (truncated)', async () => {
    const upstream = await start({ kind: 'truncated' });
    const { exitCode, stderr } = await execa('curl', ['-sS', 'https://example.org/movie'], {
      env: upstream.environment,
      reject: false,
    });
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 18, stderr: expect.stringContaining('bytes remaining') });
  });
});

describe('a failure with a number', () => {
  it('hits this request only, on one connection', async () => {
    const upstream = await start({ kind: '500', at: 2 });
    const tunnel = await openTunnel(upstream, 'example.org');
    const statuses = [];
    for (let count = 0; count < 3; count++) {
      statuses.push((await askThrough(tunnel, 'example.org', '/movie')).status);
    }
    expect(statuses).toEqual([200, 500, 200]);
    expect(upstream.requests.map(({ answeredBy }) => answeredBy.kind)).toEqual(['route', 'fault', 'route']);
  });

  it.each<FaultKind>(['500', 'reset', 'refused'])(
    'hits this request only, each on its own connection (%s)',
    async (kind) => {
      const upstream = await start({ kind, at: 2 });
      const answers = [];
      for (let count = 0; count < 3; count++) {
        answers.push(await see(upstream, 'https').then(({ text }) => text, String));
      }
      const good = sent('200 OK', HEALTHY, BODY).text;
      expect(answers.map((text) => text === good)).toEqual([true, false, true]);
      expect(upstream.requests.map(({ answeredBy }) => answeredBy.kind)).toEqual(['route', 'fault', 'route']);
    },
  );

  it('cuts the connection under the request that it hits (reset)', async () => {
    const upstream = await start({ kind: 'reset', at: 2 });
    const tunnel = await openTunnel(upstream, 'example.org');
    expect(await askThrough(tunnel, 'example.org', '/movie')).toMatchObject({ status: 200 });
    expect(await watch(tunnel, requestFor('GET /movie'))).toEqual({ text: '', ending: 'RST' });
  });
});

describe('failures', () => {
  it('end with recover, and may begin again', async () => {
    const upstream = await start({ kind: '500' }, { kind: '503', at: 3 });
    const ask = async () => (await see(upstream, 'https')).text.slice(9, 12);
    expect(await ask()).toBe('500');
    upstream.recover();
    expect([await ask(), await ask()]).toEqual(['200', '200']);
    upstream.fail('429', { at: 5 });
    expect([await ask(), await ask(), await ask()]).toEqual(['200', '429', '200']);
  });

  it('for one request: the last counts', async () => {
    const upstream = await start({ kind: '503', at: 1 }, { kind: '500' });
    expect((await see(upstream, 'https')).text).toMatch(/^HTTP\/1.1 500 /);
    upstream.fail('403', { at: 2 });
    expect((await see(upstream, 'https')).text).toMatch(/^HTTP\/1.1 403 /);
    expect((await see(upstream, 'https')).text).toMatch(/^HTTP\/1.1 500 /);
  });

  it('stay with their upstream', async () => {
    const [failing, healthy] = await Promise.all([start({ kind: '500' }), start()]);
    const seen = await Promise.all([see(failing, 'https'), see(healthy, 'https'), see(failing, 'http')]);
    expect(seen.map(({ text }) => text.slice(9, 12))).toEqual(['500', '200', '500']);
    expect([failing.requests.length, healthy.requests.length]).toEqual([2, 1]);
  });

  it('need no recording', async () => {
    const seen = await see(await start({ kind: 'cut-json' }), 'https', 'GET /unknown');
    expect(seen).toEqual(sent('200 OK', [JSON_TYPE], '{"id":1,"r'));
  });
});

/** Two ends of one connection. */
async function pair(): Promise<{ server: Socket; client: Socket }> {
  const listener = createServer();
  await once(listener.listen(0, '127.0.0.1'), 'listening');
  const address = listener.address();
  if (typeof address !== 'object' || address === null) throw new Error('a TCP server has an address once it listens');
  const client = connect({ host: '127.0.0.1', port: address.port });
  const [server]: Socket[] = await once(listener, 'connection');
  listener.close();
  if (!server) throw new Error('a connection event carries a connection');
  return { server, client };
}
