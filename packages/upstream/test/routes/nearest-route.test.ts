import { describe, expect, it, onTestFinished } from 'vitest';
import { type NearMiss, nearestRoute, startUpstream } from '../../src/index.js';
import { ask } from '../support/client.js';
import { routesOf } from '../support/routes-of.js';

const ROUTES = `origin: http://api.example.org
routes:
  - { request: GET /movie/78, query: { page: 1, key: "\${KEY}" }, response: {} }
  - { request: GET /movie/78/images, headers: { accept: image/png }, response: {} }
  - { request: POST /graphql, body: { graphql: { query: "{ film }", variables: { id: 1, sort: [NAME] } } }, response: {} }
  - { request: POST /log, body: { json: { event: found }, subset: true }, response: {} }
otherwise:
  - { request: GET /search, query: { q: "*", lang: en }, response: {} }`;

const CREDENTIALS = { KEY: 's3cret-0123456789' };

/** The recording that a request just misses, on one line. */
async function nearest(line: string, body?: string): Promise<string | undefined> {
  const [method = '', url = ''] = line.split(' ');
  const routes = routesOf(ROUTES);
  const upstream = await startUpstream({ routes, credentials: CREDENTIALS });
  onTestFinished(() => upstream.close());
  const headers = { 'content-length': String(body?.length ?? 0) };
  const { status } = await ask(upstream, url, { method, headers, ...(body !== undefined && { body }) });
  expect(status).toBe(502);
  const [missed] = upstream.requests;
  return said(missed && nearestRoute(missed, routes));
}

function said(near: NearMiss | undefined): string | undefined {
  return near && `${near.route.method} ${near.route.path}: ${near.differences.join('; ')}`;
}

const AT = 'http://api.example.org';

describe('nearestRoute', () => {
  it.each([
    [`GET ${AT}/movie/78?page=2&key=${CREDENTIALS.KEY}`, 'GET /movie/78: `page` is 2, recorded 1'],
    [`GET ${AT}/movie/78?key=${CREDENTIALS.KEY}`, 'GET /movie/78: `page` is missing, recorded 1'],
    [`GET ${AT}/movie/78?page=1&key=${CREDENTIALS.KEY}&lang=`, 'GET /movie/78: `lang` is "", not recorded'],
    [`GET ${AT}/movie/79?page=1&key=${CREDENTIALS.KEY}`, 'GET /movie/78: the path is /movie/79, recorded /movie/78'],
    [`PUT ${AT}/movie/78?page=1&key=${CREDENTIALS.KEY}`, 'GET /movie/78: the method is PUT, recorded GET'],
    [
      `GET http://api.example.net/movie/78?page=1&key=${CREDENTIALS.KEY}`,
      'GET /movie/78: the host is http://api.example.net, recorded http://api.example.org',
    ],
    [`GET ${AT}/movie/78/images`, 'GET /movie/78/images: `accept` is missing, recorded image/png'],
    [`GET ${AT}/search?q=Heat&lang=fr&page=3`, 'GET /search: `lang` is fr, recorded en'],
    [`GET ${AT}/search?lang=en`, 'GET /search: `q` is missing, recorded *'],
  ])('finds what %s just misses', async (line, near) => {
    expect(await nearest(line)).toBe(near);
  });

  it.each([
    ['{"query":"{film}","variables":{"id":2,"sort":["NAME"]}}', '`variables.id` is 2, recorded 1'],
    ['{"query":"{film}","variables":{"id":1,"sort":["NAME","ID"]}}', '`variables.sort[1]` is ID, not recorded'],
    ['{"query":"{films}","variables":{"id":1,"sort":["NAME"]}}', 'the query is {films}, recorded {film}'],
    ['[]', 'the body is json, recorded graphql'],
  ])('compares bodies: %s', async (body, difference) => {
    expect(await nearest(`POST ${AT}/graphql`, body)).toBe(`POST /graphql: ${difference}`);
  });

  it('leaves out what a part of a body does not compare', async () => {
    expect(await nearest(`POST ${AT}/log`, '{"event":"lost","time":17}')).toBe(
      'POST /log: `event` is lost, recorded found',
    );
  });

  it('names the greatest difference first, shortens values, and shows no credential', async () => {
    const long = `${'x'.repeat(59)}${CREDENTIALS.KEY}${'y'.repeat(99)}`;
    expect(await nearest(`POST ${AT}/movie/78?page=${long}`)).toBe(
      `GET /movie/78: the method is POST, recorded GET; \`page\` is ${'x'.repeat(59)}$…, recorded 1; \`key\` is missing, recorded \${KEY}`,
    );
  });

  it.each(['GET http://api.example.net/other', `GET ${AT}/a/b/c/d?e=f`])('finds nothing like %s', async (line) => {
    expect(await nearest(line)).toBeUndefined();
  });
});
