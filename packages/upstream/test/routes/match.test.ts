import { describe, expect, it } from 'vitest';
import { match } from '../../src/routes/match.js';
import { routesOf } from '../support/routes-of.js';

const origin = 'https://api.example.org';

/** What answers a request, in a word or two: the kind, and the text of the route's response. */
function answered(
  routes: string,
  line: string,
  credentials: Record<string, string> = { KEY: 's3cret' },
  headers: Record<string, string> = {},
): string {
  const [method = '', target = ''] = line.split(' ');
  const answeredBy = match({ method, origin, target, headers }, routesOf(`origin: ${origin}\n${routes}`), credentials);
  return 'route' in answeredBy ? `${answeredBy.kind} ${answeredBy.route.response.body}` : answeredBy.kind;
}

describe('a route', () => {
  const one = 'routes: [{ request: GET /a, query: { x: 1, y: [b c, d] }, response: { text: one } }]';

  it.each(['GET /a?x=1&y=b+c&y=d', 'GET /a?y=b%20c&x=1&y=d', 'GET /a?%78=%31&y=b+c&y=%64'])(
    'takes %s, whatever the order and the encoding',
    (line) => {
      expect(answered(one, line)).toBe('route one');
    },
  );

  it.each([
    ['another method', 'POST /a?x=1&y=b+c&y=d'],
    ['another path', 'GET /a/?x=1&y=b+c&y=d'],
    ['another case', 'GET /A?x=1&y=b+c&y=d'],
    ['another value', 'GET /a?x=2&y=b+c&y=d'],
    ['one more name', 'GET /a?x=1&y=b+c&y=d&z='],
    ['one more value', 'GET /a?x=1&x=1&y=b+c&y=d'],
    ['one name less', 'GET /a?y=b+c&y=d'],
    ['one value less', 'GET /a?x=1&y=b+c'],
    ['values of one name in another order', 'GET /a?x=1&y=d&y=b+c'],
  ])('does not take %s', (_, line) => {
    expect(answered(one, line)).toBe('unrecorded');
  });

  it('is for its origin alone', () => {
    const routes = routesOf(`{ origin: "${origin}", routes: [{ request: GET /a, response: {} }] }`);
    const ask = (other: string) => match({ method: 'GET', origin: other, target: '/a' }, routes, {}).kind;
    expect(ask(origin)).toBe('route');
    expect(ask('http://api.example.org')).toBe('unrecorded');
    expect(ask('https://api.example.org:8443')).toBe('unrecorded');
  });

  it('compares numbers as the text that was written', () => {
    const number = 'routes: [{ request: GET /a, query: { x: 1.10, y: 007, z: false }, response: { text: one } }]';
    expect(answered(number, 'GET /a?x=1.10&y=007&z=false')).toBe('route one');
    expect(answered(number, 'GET /a?x=1.1&y=7&z=false')).toBe('unrecorded');
  });

  it('compares paths by segments, whatever is escaped in them', () => {
    const path = 'routes: [{ request: GET /a~b/c%2Fd, response: { text: one } }]';
    expect(answered(path, 'GET /a%7Eb/c%2fd')).toBe('route one');
    expect(answered(path, 'GET /a~b/c/d')).toBe('unrecorded');
    expect(answered(path, 'GET /a~b/%ff')).toBe('unrecorded');
  });

  it('for HEAD goes before one for GET', () => {
    const get = '{ request: GET /a, response: { text: get } }';
    const head = '{ request: HEAD /a, response: { text: head } }';
    expect(answered(`routes: [${get}, ${head}]`, 'HEAD /a')).toBe('route head');
    expect(answered(`routes: [${get}]`, 'HEAD /a')).toBe('route get');
    expect(answered(`routes: [${head}]`, 'GET /a')).toBe('unrecorded');
  });
});

describe('a stand-in', () => {
  const stars = `
routes: [{ request: GET /movie/78/images, query: { x: 1 }, response: { text: exact } }]
otherwise:
  - { request: GET /movie/*/images, query: { x: 1 }, response: { text: any } }
  - { request: GET /movie/*/*, response: { text: last } }`;

  it('goes after every exact route', () => {
    expect(answered(stars, 'GET /movie/78/images?x=1')).toBe('route exact');
    expect(answered(stars, 'GET /movie/78/images?x=1&y=2')).toBe('otherwise any');
  });

  it('goes before those below it', () => {
    expect(answered(stars, 'GET /movie/79/images?x=1')).toBe('otherwise any');
    expect(answered(stars, 'GET /movie/79/images')).toBe('otherwise last');
  });

  it('has a star for one segment: neither for none nor for two', () => {
    expect(answered(stars, 'GET /movie//images?x=1')).toBe('unrecorded');
    expect(answered(stars, 'GET /movie/a/b/images?x=1')).toBe('unrecorded');
  });
});

describe('a placeholder', () => {
  const keyed = `
routes: [{ request: GET /a, query: { key: "\${KEY}", q: x }, response: { text: exact } }]
otherwise: [{ request: GET /a, query: { key: "\${KEY}" }, response: { text: any } }]`;

  it('takes the value of the credential', () => {
    expect(answered(keyed, 'GET /a?q=x&key=s3cret')).toBe('route exact');
    expect(answered(keyed, 'GET /a?q=y&key=s3cret')).toBe('otherwise any');
  });

  it.each([
    ['wrong', 'key=guess'],
    ['empty', 'key='],
    ['left out', ''],
    ['the placeholder itself', 'key=%24%7BKEY%7D'],
  ])('takes no value that is %s', (_, key) => {
    expect(answered(keyed, `GET /a?q=x&${key}`)).toBe('wrong-credential exact');
    expect(answered(keyed, `GET /a?q=y&${key}`)).toBe('wrong-credential any');
  });

  it('takes nothing while its credential has no value', () => {
    expect(answered(keyed, 'GET /a?q=x&key=s3cret', {})).toBe('wrong-credential exact');
    expect(answered(keyed, 'GET /a?q=x&key=undefined', {})).toBe('wrong-credential exact');
  });

  it('names the first of several routes that would match but for it', () => {
    expect(
      answered(
        keyed.replace('otherwise: [', `$&{ request: GET /*, query: { key: "\${KEY}" }, response: { text: first } }, `),
        'GET /a',
      ),
    ).toBe('wrong-credential first');
  });

  it('does not turn another difference into a wrong credential', () => {
    expect(answered(keyed, 'GET /b?q=x&key=guess')).toBe('unrecorded');
    expect(answered(keyed, 'GET /a?q=x&key=a&key=b')).toBe('unrecorded');
  });

  it('may stand in a path, and beside other text', () => {
    const path = 'routes: [{ request: "GET /json/v${KEY}.1/search", response: { text: one } }]';
    expect(answered(path, 'GET /json/vs3cret.1/search')).toBe('route one');
    expect(answered(path, 'GET /json/vguess.1/search')).toBe('wrong-credential one');
    expect(answered(path, 'GET /json/vguess11/search')).toBe('unrecorded');
    expect(answered(path, 'GET /json/v%2F%20.1/search', { KEY: '/ ' })).toBe('route one');
  });

  it('leaves a request to a route that takes it as it is', () => {
    const routes = `${keyed.replace('routes: [', 'routes: [{ request: GET /a, query: { q: x }, response: { text: open } }, ')}`;
    expect(answered(routes, 'GET /a?q=x')).toBe('route open');
  });
});

describe('a credential in another encoding', () => {
  const encoded = `routes:
  - request: GET /\${KEY:hex}
    query: { a: "\${KEY:base64}", b: "\${KEY:base64url}", c: "\${KEY:HEX}" }
    response: { text: one }
`;

  it.each([
    ['the right one', 's3cret?>', '/7333637265743f3e?a=czNjcmV0Pz4%3D&b=czNjcmV0Pz4&c=7333637265743F3E', 'route one'],
    [
      'the wrong one',
      's3cret?>',
      '/7333637265743f3e?a=czNjcmV0Pz4&b=czNjcmV0Pz4&c=7333637265743F3E',
      'wrong-credential one',
    ],
  ])('fits %s', (_, KEY, target, expected) => {
    expect(answered(encoded, `GET ${target}`, { KEY })).toBe(expected);
  });

  it('is a key of its own where one is called so', () => {
    const path = 'routes: [{ request: "GET /${KEY:hex}", response: { text: one } }]';
    expect(answered(path, 'GET /plain', { KEY: 's3cret', 'KEY:hex': 'plain' })).toBe('route one');
  });
});

describe('headers of a request', () => {
  const bearer = `routes:
  - { request: GET /a, headers: { Authorization: "Bearer \${KEY}", accept: text/html }, response: { text: html } }
  - { request: GET /a, headers: { authorization: "Bearer \${KEY}" }, response: { text: json } }
`;
  const as = (headers: Record<string, string>) => answered(bearer, 'GET /a', { KEY: 's3cret' }, headers);

  it('are compared where they are written, and others are not', () => {
    expect(as({ authorization: 'Bearer s3cret', accept: 'text/html', 'user-agent': 'x' })).toBe('route html');
    expect(as({ authorization: 'Bearer s3cret' })).toBe('route json');
  });

  it.each([
    {},
    { authorization: 'Bearer guess' },
    { authorization: 'Bearer' },
    { authorization: '' },
    { authorization: 'Token s3cret' },
  ])('%j shows a plugin that drops its credential', (headers) => {
    expect(as({ ...headers })).toBe('wrong-credential json');
    expect(as({ ...headers, accept: 'text/html' })).toBe('wrong-credential html');
  });

  it('without a credential decide whether a route is for a request at all', () => {
    const accepting = 'routes: [{ request: GET /a, headers: { accept: text/html }, response: { text: html } }]';
    expect(answered(accepting, 'GET /a')).toBe('unrecorded');
  });

  it('of HTTP Basic are written decoded', () => {
    const basic =
      'routes: [{ request: GET /a, headers: { authorization: "Basic me:${KEY}" }, response: { text: one } }]';
    const authorization = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });
    expect(answered(basic, 'GET /a', { KEY: 's3cret' }, authorization('me:s3cret'))).toBe('route one');
    expect(answered(basic, 'GET /a', { KEY: 's3cret' }, authorization('me:'))).toBe('wrong-credential one');
  });
});

describe('a query value `*`', () => {
  it('stands, in otherwise, for any value that is there', () => {
    const any = 'otherwise: [{ request: GET /a, query: { q: "*" }, response: { text: any } }]';
    expect(answered(any, 'GET /a?q=x&r=1')).toBe('otherwise any');
    expect(answered(any, 'GET /a?q=')).toBe('otherwise any');
    expect(answered(any, 'GET /a?r=1')).toBe('unrecorded');
    expect(answered(any, 'GET /a?q=x&q=y')).toBe('unrecorded');
  });

  it('is a star in a route', () => {
    const star = 'routes: [{ request: GET /a, query: { q: "*" }, response: { text: star } }]';
    expect(answered(star, 'GET /a?q=*')).toBe('route star');
    expect(answered(star, 'GET /a?q=x')).toBe('unrecorded');
  });
});
