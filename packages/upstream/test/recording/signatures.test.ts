import { describe, expect, it } from 'vitest';
import { nearestRoute, recordExchange } from '../../src/index.js';
import { match } from '../../src/routes/match.js';
import { parseRoutes } from '../../src/routes/parse-routes.js';
import { routesOf } from '../support/routes-of.js';

const MD5 = 'ffd275c5130566a2916217b101f26150';

function recorded(query: string, body?: Parameters<typeof recordExchange>[0]['body']) {
  const response = { status: 200, headers: {}, body: '' };
  const asked = {
    method: 'GET',
    url: `https://api.example.org/films?${query}`,
    headers: {},
    carries: [],
    atMs: 1,
    body,
  };
  const recording = recordExchange({ ...asked, answeredBy: { kind: 'live', response } }, { credentials: {} });
  if (recording.is === 'refused') throw new Error(recording.why);
  return recording.route;
}

describe('what is computed from a credential', () => {
  it.each([
    [`q=a&api_sig=${MD5}`, { q: ['a'], api_sig: ['${*}'] }],
    [`q=a&ts=1795691572&hash=${MD5}`, { q: ['a'], ts: ['${*}'], hash: ['${*}'] }],
    [
      'oauth_nonce=k3j4h5&oauth_signature=Jk0pR2hY9zQx7vT1bN3mL5sD8fA%3D',
      { oauth_nonce: ['${*}'], oauth_signature: ['${*}'] },
    ],
    [`date=1995-12-15&ts=1&hash=${MD5}`, { date: ['1995-12-15'], ts: ['1'], hash: ['${*}'] }],
    [`q=a&hash=${MD5}`, { q: ['a'], hash: [MD5] }],
    ['q=a&sig=yes&time=1795691572', { q: ['a'], sig: ['yes'], time: ['1795691572'] }],
  ])('matches any value where a recording asked with %s', (query, wanted) => {
    expect(recorded(query).query).toEqual(wanted);
  });

  it('does so in bodies too, object by object', () => {
    const json = { login: { user: 'me', password: MD5, at: 1, timestamp: 1_795_691_572 }, films: [{ hash: MD5 }] };
    expect(recorded('', { is: 'noted', body: { is: 'json', json } }).body).toMatchObject({
      json: { login: { user: 'me', password: '${*}', at: 1, timestamp: '${*}' }, films: [{ hash: MD5 }] },
    });
    const form = { password: [MD5], user: ['me'] };
    expect(recorded('', { is: 'noted', body: { is: 'form', form } }).body).toMatchObject({
      form: { password: ['${*}'] },
    });
    const graphql = { query: '{ films }', variables: { sig: MD5 } };
    expect(recorded('', { is: 'noted', body: { is: 'graphql', graphql } }).body).toMatchObject({
      graphql: { variables: { sig: '${*}' } },
    });
  });
});

describe('`${*}` in a route', () => {
  const routes = routesOf(`
origin: https://api.example.org
routes:
  - { request: GET /films, query: { q: a, sig: "\${*}" }, response: { json: [] } }
`);
  const kindOf = (target: string) =>
    match({ method: 'GET', origin: 'https://api.example.org', target }, routes, {}).kind;

  it('matches any one value, but not none', () => {
    expect(['/films?q=a&sig=1', '/films?q=a&sig=', '/films?q=a', '/films?q=b&sig=1'].map(kindOf)).toEqual([
      'route',
      'route',
      'unrecorded',
      'unrecorded',
    ]);
  });

  it('is no difference to a request that just misses the route', () => {
    const answeredBy = { kind: 'unrecorded' } as const;
    const asked = {
      method: 'GET',
      url: 'https://api.example.org/films?q=b&sig=1',
      headers: {},
      carries: [],
      atMs: 1,
      answeredBy,
    };
    expect(nearestRoute(asked, routes)?.differences).toEqual(['`q` is b, recorded a']);
  });

  it('is refused in a path', () => {
    const text = 'origin: https://a.example\nroutes: [{ request: "GET /${*}", response: { json: [] } }]\n';
    expect(parseRoutes(text, 'a.yml')).toMatchObject({ ok: false });
  });
});
