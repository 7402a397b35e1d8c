import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type FaultKind, startUpstream, type Upstream } from '../../src/index.js';
import { childEnvironment } from '../../src/proxy/child-environment.js';
import { runCommand, runNode } from '../support/program.js';
import { routesOf } from '../support/routes-of.js';

const SECURE = 'https://api.example.org/a';
const PLAIN = 'http://example.org:8080/b';
const routes = [
  ...routesOf(`
origin: https://api.example.org
routes:
  - request: GET /a
    response: { text: one }
  - request: POST /a
    response: { status: 201, text: made }
`),
  ...routesOf('{ origin: "http://example.org:8080", routes: [{ request: GET /b, response: { text: two } }] }'),
];

async function start(): Promise<Upstream> {
  const upstream = await startUpstream({ routes });
  onTestFinished(() => upstream.close());
  return upstream;
}

describe('fetch in a Node program that knows of no proxy', () => {
  it('gets the recorded answers, for https and http', async () => {
    const { environment, requests } = await start();
    expect(await runNode('fetch.mjs', [SECURE, PLAIN], environment)).toEqual(['200 one', '200 two']);
    expect(requests.map(({ url }) => url)).toEqual([SECURE, PLAIN]);
  });

  it('gets them in CommonJS too, and where it was taken before its first use', async () => {
    const { environment } = await start();
    expect(await runNode('fetch.cjs', [SECURE], environment)).toEqual(['one']);
  });

  it('posts', async () => {
    const { environment, requests } = await start();
    expect(await runNode('post.mjs', [SECURE], environment)).toEqual(['201 made']);
    expect(requests).toMatchObject([{ method: 'POST', headers: { 'content-length': '100000' } }]);
  });

  it('gets 20 answers at once', async () => {
    const { environment, requests } = await start();
    const lines = await runNode('fetch-at-once.mjs', Array(20).fill(SECURE), environment);
    expect(lines).toEqual(Array(20).fill('200 one'));
    expect(requests).toHaveLength(20);
  });

  it('gets status 502 from a host that is not recorded, by name or by address', async () => {
    const { environment } = await start();
    const urls = [
      'https://unknown.example.org/',
      'https://192.0.2.7:8443/',
      'https://[2001:db8::1]/',
      'http://192.0.2.7/',
    ];
    const lines = await runNode('fetch.mjs', urls, environment);
    expect(lines.filter((line) => /^502/.test(line))).toEqual(
      urls.map((url) => `502 There is no recording for GET ${url}`),
    );
  });

  it('may ask the proxy itself', async () => {
    const { url, environment } = await start();
    const [line] = await runNode('fetch.mjs', [`${url}/a`], environment);
    expect(line).toBe(`502 There is no recording for GET ${url}/a`);
  });

  it('works in threads and in child processes', async () => {
    const { environment } = await start();
    expect(await runNode('fetch-elsewhere.mjs', [SECURE], environment)).toEqual(['one', 'one']);
  });

  it('sees each fault as without a proxy, then recovers', async () => {
    const faults: [FaultKind, unknown][] = [
      ['refused', 'TypeError: fetch failed (ECONNREFUSED)'],
      ['dns', 'TypeError: fetch failed (ENOTFOUND)'],
      ['tls', expect.stringMatching(/^TypeError: fetch failed \(ERR_SSL_.*HANDSHAKE_FAILURE\)$/)],
      ['reset', 'TypeError: fetch failed (ECONNRESET)'],
      ['500', '500 {"error":"Internal Server Error"}'],
    ];
    const upstream = await start();
    for (const [index, [kind]] of faults.entries()) upstream.fail(kind, { at: 2 * index + 1 });
    const lines = await runNode('fetch.mjs', Array(2 * faults.length).fill(SECURE), upstream.environment);
    expect(lines).toEqual(faults.flatMap(([, line]) => [line, '200 one']));
    expect(upstream.requests.map(({ answeredBy }) => answeredBy)).toEqual(
      faults.flatMap(([fault]) => [{ kind: 'fault', fault }, expect.objectContaining({ kind: 'route' })]),
    );
  });

  it('keeps a dispatcher of its own', async () => {
    const { environment, requests } = await start();
    expect(await runNode('fetch-by-dispatcher.mjs', [SECURE], environment)).toEqual(['own']);
    expect(requests).toEqual([]);
  });
});

describe('http and https in a Node program that knows of no proxy', () => {
  it.each(['default', 'own', 'none'])('get the recorded answers with %s agents', async (agents) => {
    const { environment } = await start();
    const urls = [SECURE, PLAIN, SECURE, PLAIN];
    expect(await runNode('get.cjs', [agents, ...urls], environment)).toEqual([
      '200 one',
      '200 two',
      '200 one',
      '200 two',
    ]);
  });

  it('get them by import too', async () => {
    const { environment } = await start();
    expect(await runNode('get.mjs', [SECURE], environment)).toEqual(['200 one']);
  });

  it('may ask the proxy itself', async () => {
    const { url, environment, requests } = await start();
    const [line] = await runNode('get.cjs', ['default', `${url}/a`], environment);
    expect(line).toBe(`502 There is no recording for GET ${url}/a`);
    expect(requests).toHaveLength(1);
  });

  it('see each fault as without a proxy', async () => {
    const faults: [FaultKind, string][] = [
      ['refused', 'Error: ECONNREFUSED'],
      ['dns', 'Error: ENOTFOUND'],
      ['reset', 'Error: ECONNRESET'],
    ];
    const upstream = await start();
    for (const [index, [kind]] of faults.entries())
      for (const at of [2 * index + 1, 2 * index + 2]) upstream.fail(kind, { at });
    const urls = faults.flatMap(() => [SECURE, PLAIN]);
    expect(await runNode('get.cjs', ['default', ...urls], upstream.environment)).toEqual(
      faults.flatMap(([, line]) => [line, line]),
    );
  });
});

describe('the package undici', () => {
  const WAYS = [
    'the default',
    'its fetch',
    'an agent',
    'a pool',
    'a client',
    'a default of its own',
    'the fetch of Node',
  ];
  const movies = (origin: string) =>
    routesOf(`{ origin: "${origin}", routes: [{ request: GET /movie, response: { text: Heat } }] }`);

  it.each(['https://api.example.org', 'http://plain.example.org:8080'])(
    'gets the recorded answers of %s from whatever dispatcher',
    async (origin) => {
      const upstream = await startUpstream({ routes: movies(origin) });
      onTestFinished(() => upstream.close());
      expect(await runNode('undici.mjs', [origin], upstream.environment)).toEqual(WAYS.map((way) => `${way}: Heat`));
      expect(upstream.requests).toHaveLength(WAYS.length);
    },
  );

  it('sees a refused connection as an error of the connection', async () => {
    const upstream = await start();
    upstream.fail('refused');
    const [first] = await runNode('undici.mjs', ['https://api.example.org'], upstream.environment);
    expect(first).toMatch(/^the default: (?:ECONNRESET|UND_ERR_SOCKET)$/);
  });
});

describe('a Node program that knows of no proxy', () => {
  it.each([
    ['get.cjs', ['own'], 1],
    ['fetch.mjs', [], 2], // As without a proxy: the first is not free yet when the second is asked for.
  ])('asks many times on few connections (%s)', async (program, args, most) => {
    const { environment, count } = await relay(await start());
    const lines = await runNode(program, [...args, ...Array(6).fill(SECURE)], environment);
    expect(lines).toEqual(Array(6).fill('200 one'));
    expect(count()).toBeLessThanOrEqual(most);
  });

  it('keeps its own connections, however much it fetches', async () => {
    const { environment } = await start();
    const code = `const { connect } = require('node:net');
fetch('${SECURE}').then(() => fetch('${PLAIN}')).then(() => console.log(connect === require('node:net').connect));`;
    expect(await runCommand(process.execPath, ['-e', code], environment)).toEqual(['true']);
  });

  it('sees no other fetch, and has nothing loaded that it does not use', async () => {
    const { environment } = await start();
    const { NODE_OPTIONS: _, ...without } = environment;
    expect(await runNode('describe-fetch.cjs', [], environment)).toEqual(
      await runNode('describe-fetch.cjs', [], without),
    );
  });
});

describe('curl', () => {
  it('gets the recorded answers', async () => {
    const { environment } = await start();
    expect(await runCommand('curl', ['-sS', SECURE, PLAIN], environment)).toEqual(['onetwo']);
  });
});

/** Stands before an upstream and counts the connections. */
async function relay(upstream: Upstream) {
  const sockets: Socket[] = [];
  const { hostname, port } = new URL(upstream.url);
  const server = createServer((socket) => {
    const other = connect({ host: hostname, port: Number(port) });
    sockets.push(socket);
    socket.on('error', () => {}).pipe(other);
    other.on('error', () => {}).pipe(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('a TCP server has an address once it listens');
  return {
    environment: childEnvironment(`http://127.0.0.1:${address.port}`, {
      certificateFile: upstream.environment.SSL_CERT_FILE ?? '',
      trustStoreFile: '',
      phpSettingsDirectory: '',
    }),
    count: () => sockets.length,
  };
}
