import { describe, expect, it } from 'vitest';
import { sentBodyOf } from '../../src/http/sent-body.js';
import { match } from '../../src/routes/match.js';
import { parseRoutes } from '../../src/routes/parse-routes.js';
import { routesOf } from '../support/routes-of.js';

const origin = 'https://api.example.org';
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** The routes for POST /a with these bodies; each answers with its number. */
function routesWith(bodies: readonly string[], section = 'routes'): string {
  const entries = bodies.map((body, index) => `  - { request: POST /a, ${body}response: { text: "${index}" } }\n`);
  return `origin: ${origin}\n${section}:\n${entries.join('')}`;
}

/** Which of the routes answers, or why none does. */
function answered(routes: string, body: string | Uint8Array, type = JSON_TYPE): string {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const asked = { method: 'POST', origin, target: '/a', body: sentBodyOf(bytes, type) };
  const found = match(asked, routesOf(routes), { KEY: 's3cret' });
  return 'route' in found ? `${found.kind} ${found.route.response.body}` : found.kind;
}

const multipart = (fields: Record<string, string | Uint8Array>, boundary: string): Buffer =>
  Buffer.concat([
    ...Object.entries(fields).flatMap(([name, value]) => [
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="x"\r\n\r\n`),
      Buffer.from(value),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);

describe('a body', () => {
  it('makes two questions of one URL', () => {
    const two = routesWith(['body: { json: { page: 1 } }, ', 'body: { json: { page: 2 } }, ']);
    expect(answered(two, '{"page":1}')).toBe('route 0');
    expect(answered(two, '{"page":2}')).toBe('route 1');
    expect(answered(two, '{"page":3}')).toBe('unrecorded');
    expect(answered(two, '')).toBe('unrecorded');
  });

  it('that a route names goes before any body', () => {
    const either = routesWith(['', 'body: { json: { page: 2 } }, ']);
    expect(answered(either, '{"page":2}')).toBe('route 1');
    expect(answered(either, '{"page":3}')).toBe('route 0');
  });

  it('of JSON is compared as data', () => {
    const one = routesWith(['body: { json: { a: 8, b: [x, { c: null }] } }, ']);
    expect(answered(one, ' { "b": ["x", {"c":null}], "a": 8.0 }')).toBe('route 0');
    for (const other of [
      '{"a":8}',
      '{"a":8,"b":["x",{"c":null}],"d":1}',
      '{"a":"8","b":["x",{"c":null}]}',
      '{"a":8,"b":["x",{}]}',
      '{"a":8,"b":{"0":"x","1":{"c":null}}}',
      '{"a":8,',
      '8',
    ])
      expect(answered(one, other)).toBe('unrecorded');
  });

  it('may be a part of what is sent, if the route says so', () => {
    const part = routesWith(['body: { subset: true, json: { a: { b: 1 } } }, ']);
    expect(answered(part, '{"a":{"b":1,"time":17},"nonce":2}')).toBe('route 0');
    expect(answered(part, '{"a":{"b":2}}')).toBe('unrecorded');
  });

  it('of GraphQL is compared without its layout', () => {
    const query = `query: "query Film($id: Int) { film(id: $id) { title } }"`;
    const film = routesWith([`body: { graphql: { ${query}, operationName: Film, variables: { id: 1 } } }, `]);
    const sent = 'query Film($id: Int) {\n  film(id: $id) {\n    title # the title\n  }\n}\n';
    const asks = (more: object) => answered(film, JSON.stringify({ query: sent, ...more }));
    expect(asks({ operationName: 'Film', variables: { id: 1 } })).toBe('route 0');
    expect(asks({ operationName: 'Film', variables: { id: 2 } })).toBe('unrecorded');
    expect(asks({ operationName: 'Other', variables: { id: 1 } })).toBe('unrecorded');
    expect(asks({ operationName: 'Film' })).toBe('unrecorded');
  });

  it.each([{}, { operationName: null, variables: null }, { operationName: '', variables: {} }])(
    'of GraphQL without variables is the same however a client says so: %j',
    (more) => {
      const film = routesWith(['body: { graphql: { query: "{ film }" } }, ']);
      expect(answered(film, JSON.stringify({ query: '{film}', ...more }))).toBe('route 0');
      expect(answered(film, '{ film }', 'application/graphql')).toBe('route 0');
    },
  );

  it('of a form is compared by its decoded pairs', () => {
    const form = routesWith(['body: { form: { title: Léon, year: 1994, tag: [a, b] } }, ']);
    expect(answered(form, 'tag=a&year=1994&title=L%C3%A9on&tag=b', FORM_TYPE)).toBe('route 0');
    expect(answered(form, 'tag=b&year=1994&title=L%C3%A9on&tag=a', FORM_TYPE)).toBe('unrecorded');
    expect(answered(form, 'tag=a&tag=b&year=1994&title=L%C3%A9on&x=1', FORM_TYPE)).toBe('unrecorded');
  });

  it('of a form in another charset than UTF-8 is told apart by its escapes', () => {
    const two = routesWith(['body: { form: { q: L%E9on } }, ', 'body: { form: { q: L%E8on } }, ']);
    const asks = ['q=L%E9on', 'q=L%e8on', 'q=L%EAon'].map((body) => answered(two, body, FORM_TYPE));
    expect(asks).toEqual(['route 0', 'route 1', 'unrecorded']);
  });

  it('of several parts is compared by field, whatever stands between them', () => {
    const digest = '932384db456fdda7b944825262cdac005dc55a94c9d857d4376a468041c5d6db'; // of 8d 00
    const parts = routesWith([`body: { multipart: { title: Heat, image: "sha256:${digest}" } }, `]);
    const type = (boundary: string) => `multipart/form-data; boundary=${boundary}`;
    for (const boundary of ['one', '----two'])
      expect(
        answered(parts, multipart({ image: Uint8Array.of(0x8d, 0), title: 'Heat' }, boundary), type(boundary)),
      ).toBe('route 0');
    expect(answered(parts, multipart({ image: Uint8Array.of(0x8d, 1), title: 'Heat' }, 'b'), type('b'))).toBe(
      'unrecorded',
    );
    expect(answered(parts, multipart({ title: 'Heat' }, 'b').subarray(0, -6), type('b'))).toBe('unrecorded');
  });

  it('of text is compared to the letter, and one of bytes by its digest', () => {
    const digest = '932384db456fdda7b944825262cdac005dc55a94c9d857d4376a468041c5d6db';
    const two = routesWith(['body: { text: <q>Heat</q> }, ', `body: { sha256: ${digest} }, `]);
    expect(answered(two, '<q>Heat</q>', 'text/xml')).toBe('route 0');
    expect(answered(two, Uint8Array.of(0x8d, 0), '')).toBe('route 1');
    expect(answered(two, '<q>Heat</q> ', 'text/xml')).toBe('unrecorded');
  });

  it.each([
    ['json: { a: { key: "${KEY}" } }', JSON_TYPE, '{"a":{"key":"s3cret"}}', '{"a":{"key":"wrong"}}', '{"a":{}}'],
    ['form: { key: "${KEY:hex}" }', FORM_TYPE, 'key=733363726574', 'key=00', ''],
    ['text: "key=${KEY};"', 'text/plain', 'key=s3cret;', 'key=wrong;', 'key=;'],
    [
      'graphql: { query: "{ a(k: \\"${KEY}\\") }" }',
      JSON_TYPE,
      '{"query":"{a(k:\\"s3cret\\")}"}',
      '{"query":"{a(k:\\"\\")}"}',
      '{"query":"{a(k:\\"x\\")}"}',
    ],
  ])('has placeholders: %s', (body, type, right, wrong, missing) => {
    const routes = routesWith([`body: { ${body} }, `]);
    expect(answered(routes, right, type)).toBe('route 0');
    expect(answered(routes, wrong, type)).toBe('wrong-credential 0');
    expect(answered(routes, missing, type)).toBe('wrong-credential 0');
  });

  it.each([
    ['json: { q: "*", page: 1 }', '{"q":"x","page":1,"more":{}}', '{"page":1}'],
    ['json: { q: "*", page: 1 }', '{"q":null,"page":1}', '{"q":"x","page":2}'],
    ['graphql: { variables: { q: "*" } }', '{"query":"{ a }","variables":{"q":"x"}}', '{"query":"{ a }"}'],
    ['text: "*"', 'anything', ''],
  ])('in a stand-in names what matters: %s', (body, right, wrong) => {
    const routes = routesWith([`body: { ${body} }, `], 'otherwise');
    expect(answered(routes, right)).toBe('otherwise 0');
    expect(answered(routes, wrong)).toBe('unrecorded');
  });

  it('in a stand-in has stars for the values of a form', () => {
    const routes = routesWith(['body: { form: { q: "*" } }, '], 'otherwise');
    expect(answered(routes, 'q=x&page=2', FORM_TYPE)).toBe('otherwise 0');
    expect(answered(routes, 'page=2', FORM_TYPE)).toBe('unrecorded');
  });

  it('is read no deeper than the route goes', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(answered(routesWith(['body: { json: [[]] }, ']), deep)).toBe('unrecorded');
  });
});

describe('a route file', () => {
  const issues = (body: string) => {
    const read = parseRoutes(routesWith([`${body}, `]), 'a.yml');
    return read.ok ? [] : read.issues.map(({ line, column, message, fix }) => `${line}:${column} ${message}; ${fix}`);
  };

  it.each([
    [
      'body: { graphql: { variables: [1] } }',
      'routes[0].body.graphql.variables must be a map of names to JSON values; write, for example, `variables: { id: 1 }`',
    ],
    [
      'body: { graphql: { query: 3 } }',
      "routes[0].body.graphql.query must be a query as text; write, for example, `query: 'query ($id: Int) { Media(id: $id) { title } }'`",
    ],
    ['body: { subset: true, text: a }', 'routes[0].body has `subset`, but `text` has no parts; leave out `subset`'],
    ['body: {}', 'routes[0].body names no body; write `json`, `graphql`, `form`, `multipart`, `text` or `sha256`'],
    ['body: { json: 1, text: x }', 'routes[0].body has both `json` and `text`; keep one of them'],
    ['body: { form: { a: { b: 1 } } }', 'routes[0].body.form.a must be text, a number, or a list of them;'],
    ['body: { graphql: { id: 1 } }', 'routes[0].body.graphql.id is unknown: routes[0].body.graphql is a map of query,'],
    ['body: { sha256: abc }', 'routes[0].body.sha256 must be a digest in hexadecimal;'],
    ['body: x', 'routes[0].body must be a map of json, graphql, form, multipart, text or sha256, and subset;'],
  ])('says what is wrong with %s', (body, issue) => {
    expect(issues(body)).toEqual([expect.stringContaining(issue)]);
  });

  it('refuses two routes for one body, however it is written', () => {
    const two = (one: string, other: string) =>
      parseRoutes(routesWith([`body: ${one}, `, `body: ${other}, `]), 'a.yml');
    expect(two('{ json: { a: 1, b: 2 } }', '{ json: { b: 2, a: 1.0 } }').ok).toBe(false);
    expect(two('{ graphql: { query: "{ a }" } }', '{ graphql: { query: "{a}", variables: {} } }').ok).toBe(false);
    expect(two('{ json: { a: 1 } }', '{ json: { a: 1 }, subset: true }').ok).toBe(true);
  });
});
