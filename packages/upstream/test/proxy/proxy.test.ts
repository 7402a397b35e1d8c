import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { type Authority, createAuthority, startUpstream, type Upstream } from '../../src/index.js';
import { ask, askThrough, closed, connectThrough, connectTo, openTunnel } from '../support/client.js';
import { routesOf } from '../support/routes-of.js';

const routes = routesOf(`
origin: https://api.example.org
routes:
  - request: GET /movie
    query: { key: "\${KEY}", title: Blade Runner }
    response: { json: { id: 78 } }
  - request: GET /gone
    response: { status: 404, headers: { x-foo: bar, set-cookie: [a=1, b=2] }, text: nothing here }
  - request: POST /rating
    response: { status: 204 }
otherwise:
  - request: GET /movie
    query: { key: "\${KEY}" }
    response: { json: null }
`);

let authority: Authority;
beforeAll(async () => {
  authority = await createAuthority();
});
afterAll(() => authority.close());

async function start(credentials: Record<string, string> = { KEY: 's3cret' }): Promise<Upstream> {
  const upstream = await startUpstream({ routes, authority, credentials });
  onTestFinished(() => upstream.close());
  return upstream;
}

describe('an upstream', () => {
  it('answers from a route, with nothing in the answer that changes from run to run', async () => {
    const upstream = await start();
    expect(await ask(upstream, 'https://api.example.org/movie?title=Blade+Runner&key=s3cret')).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json', 'content-length': '9', connection: 'keep-alive' },
      body: '{"id":78}',
    });
  });

  it('sends status, headers and text as they were recorded', async () => {
    const upstream = await start();
    expect(await ask(upstream, 'https://api.example.org/gone')).toMatchObject({
      status: 404,
      headers: { 'x-foo': 'bar', 'set-cookie': ['a=1', 'b=2'] },
      body: 'nothing here',
    });
  });

  it('answers HEAD as GET, without the body', async () => {
    const upstream = await start();
    const answer = await ask(upstream, 'https://api.example.org/gone', { method: 'HEAD' });
    expect(answer).toMatchObject({ status: 404, headers: { 'content-length': '12' }, body: '' });
    expect(upstream.requests).toMatchObject([{ method: 'HEAD', answeredBy: { kind: 'route' } }]);
  });

  it('answers plain http in absolute form', async () => {
    const clear = routesOf(
      '{ origin: "http://example.org:8080", routes: [{ request: GET /a, response: { text: b } }] }',
    );
    const upstream = await startUpstream({ routes: clear, authority });
    onTestFinished(() => upstream.close());
    expect(await ask(upstream, 'http://example.org:8080/a')).toMatchObject({ status: 200, body: 'b' });
    expect(await ask(upstream, 'http://example.org/a')).toMatchObject({ status: 502 });
  });

  it('answers plain http inside a tunnel, as some clients ask', async () => {
    const clear = routesOf('{ origin: "http://example.org", routes: [{ request: GET /a, response: { text: b } }] }');
    const upstream = await startUpstream({ routes: clear, authority });
    onTestFinished(() => upstream.close());
    const socket = await connectThrough(upstream, 'example.org:80');
    expect(await askThrough(socket, 'example.org', '/a')).toMatchObject({ status: 200, body: 'b' });
  });

  it('answers 401 to a wrong credential, and names the key but not the value', async () => {
    const upstream = await start();
    const answer = await ask(upstream, 'https://api.example.org/movie?title=Blade+Runner&key=guess');
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.body)).toEqual({ error: 'unauthorized', message: 'missing or wrong credential: KEY' });
    expect(upstream.requests).toMatchObject([{ status: 401, answeredBy: { kind: 'wrong-credential', keys: ['KEY'] } }]);
  });

  it('answers 401 to a missing credential, also where no exact route matches', async () => {
    const upstream = await start();
    expect(await ask(upstream, 'https://api.example.org/movie?title=Alien')).toMatchObject({ status: 401 });
  });

  it('refuses what is not recorded, and says what to do', async () => {
    const upstream = await start();
    const { status, headers, body } = await ask(upstream, 'https://other.example.org:8443/x?k=s3cret');
    expect({ status, source: headers['x-obscura-upstream'] }).toEqual({ status: 502, source: 'unrecorded' });
    expect(body).toContain('no recording for GET https://other.example.org:8443/x?k=${KEY}\n');
    expect(body).toContain('Add a route');
  });

  it('lists what was asked for, in order, with secrets masked', async () => {
    const upstream = await start({ KEY: 'a b/c' });
    await ask(upstream, 'https://api.example.org/movie?title=Alien&key=a+b%2fc');
    await ask(upstream, 'http://example.org/a%20b/c', {
      headers: { authorization: `Basic ${Buffer.from('me:a b/c').toString('base64')}`, 'x-key': 'a b/c' },
    });
    expect(upstream.requests).toMatchObject([
      {
        url: 'https://api.example.org/movie?title=Alien&key=${KEY}',
        answeredBy: { kind: 'otherwise', route: routes[3] },
      },
      {
        url: 'http://example.org/${KEY}',
        headers: { authorization: 'Basic me:${KEY}', 'x-key': '${KEY}' },
        answeredBy: { kind: 'unrecorded' },
      },
    ]);
  });

  it('takes a request line of 64 KiB', async () => {
    const upstream = await start();
    const title = 'x'.repeat(64 * 1024);
    const url = `https://api.example.org/movie?key=s3cret&title=${title}`;
    expect(await ask(upstream, url)).toMatchObject({ status: 200, body: 'null' });
    expect(upstream.requests.map((request) => request.url.length)).toEqual([url.replace('s3cret', '${KEY}').length]);
  });

  it('takes several requests on one tunnel, with bodies or without', async () => {
    const upstream = await start();
    const tunnel = await openTunnel(upstream, 'api.example.org');
    const post = { method: 'POST', body: 'x'.repeat(1024 * 1024) };
    expect(await askThrough(tunnel, 'api.example.org', '/gone')).toMatchObject({ status: 404 });
    expect(await askThrough(tunnel, 'api.example.org', '/rating', post)).toMatchObject({ status: 204, body: '' });
    expect(await askThrough(tunnel, 'api.example.org', '/gone')).toMatchObject({ status: 404 });
    expect(upstream.requests.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET']);
  });

  it('sees its own requests only, when two run at once', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    await Promise.all([
      ask(one, 'https://api.example.org/one'),
      ask(two, 'https://api.example.org/two'),
      ask(one, 'https://api.example.org/one'),
    ]);
    expect(one.requests.map(({ url }) => url)).toEqual(['https://api.example.org/one', 'https://api.example.org/one']);
    expect(two.requests.map(({ url }) => url)).toEqual(['https://api.example.org/two']);
  });

  it.each([
    ['a header that cannot be sent', { status: 200, headers: { 'x-a': ['a'], 'x-b': ['b\nc'] }, body: '' }],
    ['a status that cannot be sent', { status: 99, headers: {}, body: '' }],
    ['a credential with half a character', { status: 200, headers: { location: ['/${KEY}'] }, body: '' }],
  ])('answers 500 where a route has %s, and lives on', async (_, response) => {
    const [route] = routesOf('origin: http://a.example\nroutes: [{ request: GET /a, response: {} }]');
    if (!route) throw new Error('the text holds a route');
    const upstream = await startUpstream({
      routes: [{ ...route, response }, ...routes],
      credentials: { KEY: '\ud800' },
    });
    onTestFinished(() => upstream.close());
    const answer = await ask(upstream, 'http://a.example/a');
    expect(answer).toMatchObject({ status: 500, headers: { 'x-obscura-upstream': 'broken' } });
    expect(answer.headers).not.toHaveProperty('x-a');
    expect(answer.body).toContain('cannot send its answer to this request');
    upstream.fail('wrong-type', { at: 2 });
    expect((await ask(upstream, 'http://a.example/a')).status).toBe(500);
    upstream.recover();
    expect((await ask(upstream, 'https://api.example.org/gone')).status).toBe(404);
    expect(upstream.requests.map(({ status }) => status)).toEqual([500, 500, 404]);
  });

  it('closes the connection where it cannot even look for a route, and lives on', async () => {
    const [broken] = routesOf('origin: http://a.example\nroutes: [{ request: GET /a, response: {} }]');
    if (!broken) throw new Error('the text holds a route');
    const throwing = new Proxy(broken, {
      get(route, name) {
        if (name === 'path') throw new Error('no path');
        return Reflect.get(route, name);
      },
    });
    const upstream = await startUpstream({ routes: [throwing, ...routes] });
    onTestFinished(() => upstream.close());
    await expect(ask(upstream, 'http://a.example/a')).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await ask(upstream, 'https://api.example.org/gone')).status).toBe(404);
  });

  it('lists a request that comes without a proxy setting', async () => {
    const upstream = await start();
    const answer = await fetch(`${upstream.url}/found-by-chance`);
    expect(answer.status).toBe(502);
    expect(upstream.requests).toMatchObject([{ url: `${upstream.url}/found-by-chance` }]);
  });
});

describe('close', () => {
  it('cuts what is open in every state, and returns', async () => {
    const upstream = await start();
    const idle = await connectTo(upstream);
    const connected = await connectThrough(upstream, 'api.example.org');
    const tunnel = await openTunnel(upstream, 'api.example.org');
    await askThrough(tunnel, 'api.example.org', '/gone');
    const asking = await openTunnel(upstream, 'api.example.org');
    asking.write('POST /rating HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nhalf');

    const cut = [idle, connected, tunnel, asking].map(closed);
    await upstream.close();
    await Promise.all(cut);
  });

  it('may be called again, and leaves a shared authority alone', async () => {
    const upstream = await start();
    await Promise.all([upstream.close(), upstream.close()]);
    expect((await ask(await start(), 'https://api.example.org/gone')).status).toBe(404);
  });

  it('frees the port', async () => {
    const upstream = await start();
    await upstream.close();
    await expect(connectTo(upstream)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
