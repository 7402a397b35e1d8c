import { describe, expect, it } from 'vitest';
import { parseRoutes } from '../../src/index.js';
import { match } from '../../src/routes/match.js';

/** Issues as one would print them. */
function issues(text: string): string[] {
  const read = parseRoutes(text, 'api.yml');
  return read.ok ? [] : read.issues.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
}

const route = (entry: string) => `origin: https://api.example.org\nroutes:\n  - ${entry}\n`;

describe('parseRoutes', () => {
  it('reads a route with all that it leaves out', () => {
    const text = 'origin: HTTPS://API.example.org:443/\nroutes:\n  - request: GET /a\n    response: {}\n';
    expect(parseRoutes(text, 'api.yml')).toEqual({
      ok: true,
      routes: [
        {
          kind: 'route',
          origin: 'https://api.example.org',
          method: 'GET',
          path: '/a',
          query: {},
          headers: {},
          response: { status: 200, headers: {}, body: '' },
          place: { file: 'api.yml', line: 3, column: 5, path: ['routes', 0] },
        },
      ],
    });
  });

  it('gives json its content type, unless the author does', () => {
    const types = ['{}', '{ Content-Type: application/vnd.api+json }'].map((headers) => {
      const read = parseRoutes(route(`{ request: GET /a, response: { headers: ${headers}, json: [1] } }`), 'api.yml');
      return read.ok && read.routes[0]?.response;
    });
    expect(types).toEqual([
      { status: 200, headers: { 'content-type': ['application/json'] }, body: '[1]' },
      { status: 200, headers: { 'content-type': ['application/vnd.api+json'] }, body: '[1]' },
    ]);
  });

  it('keeps the spelling of numbers, and the order of names', () => {
    const json = '{ b: 8.0, "10": 1e5, "2": 12345678901234567890, a: [-0.0, ~, 0x10, yes, "1.0"] }';
    const read = parseRoutes(route(`{ request: GET /a, response: { json: ${json} } }`), 'api.yml');
    const body = '{"b":8.0,"10":1e5,"2":12345678901234567890,"a":[-0.0,null,16,"yes","1.0"]}';
    expect(read).toMatchObject({ ok: true, routes: [{ response: { body } }] });
  });

  it('reads aliases in JSON', () => {
    const read = parseRoutes(route('{ request: GET /a, response: { json: [&one { a: 1.0 }, *one] } }'), 'api.yml');
    expect(read).toMatchObject({ ok: true, routes: [{ response: { body: '[{"a":1},{"a":1}]' } }] });
  });

  it('reads headers of a request, as they are written', () => {
    const read = parseRoutes(
      route('{ request: GET /a, headers: { X-Version: 1.10, accept: [a, b] }, response: {} }'),
      'api.yml',
    );
    expect(read).toMatchObject({ ok: true, routes: [{ headers: { 'x-version': '1.10', accept: 'a, b' } }] });
  });

  it('keeps `null` as a body', () => {
    const read = parseRoutes(route('{ request: GET /a, response: { json: null } }'), 'api.yml');
    expect(read).toMatchObject({ ok: true, routes: [{ response: { body: 'null' } }] });
  });

  it.each([
    ['', 'api.yml:1:1 the file must be a map of origin, expires, routes and otherwise'],
    ['- a', 'api.yml:1:1 the file must be a map of origin, expires, routes and otherwise'],
    ['routes: []', 'api.yml:1:1 origin is missing; it must be a scheme and a host, and nothing after it'],
    ['origin: api.example.org', 'api.yml:1:9 origin is not an origin'],
    ['origin: ftp://example.org', 'api.yml:1:9 origin is not an origin'],
    ['origin: https://example.org/3', 'api.yml:1:9 origin is not an origin'],
    ['origin: https://me@example.org', 'api.yml:1:9 origin is not an origin'],
    [
      'origin: https://a\nrouts: []',
      'api.yml:2:1 routs is unknown: the file is a map of origin, expires, routes and otherwise',
    ],
    ['origin: https://a\nroutes:\n', 'api.yml:2:8 routes must be a list of routes'],
    [route('GET /a'), 'api.yml:3:5 routes[0] must be a map of request, query, headers, body, response and expires'],
    [route('response: {}'), 'api.yml:3:5 routes[0].request is missing; it must be an uppercase method'],
    [route('request: GET /a'), 'api.yml:3:5 routes[0] has no response'],
    [
      route('{ request: get /a, response: {} }'),
      'api.yml:3:16 routes[0].request names the method `get`, but methods are uppercase',
    ],
    [route('{ request: GET a, response: {} }'), 'api.yml:3:16 routes[0].request is not a request line'],
    [route('{ request: GET https://a/, response: {} }'), 'api.yml:3:16 routes[0].request is not a request line'],
    [route('{ request: GET /a?b=1, response: {} }'), 'api.yml:3:16 routes[0].request has a query in its path'],
    [
      route('{ request: GET /a/*, response: {} }'),
      'api.yml:3:16 routes[0].request has a `*`, but routes match exactly',
    ],
    [
      'origin: https://a\notherwise: [{ request: GET /a*, response: {} }]',
      'api.yml:2:24 otherwise[0].request has a `*` within a segment',
    ],
    [
      route('{ request: GET /a, query: { y: }, response: {} }'),
      'api.yml:3:36 routes[0].query.y must be text, a number',
    ],
    [
      route('{ request: GET /a, query: { y: [1, {}] }, response: {} }'),
      'api.yml:3:36 routes[0].query.y must be text, a number',
    ],
    [
      route('{ request: GET /a, response: { status: 99 } }'),
      'api.yml:3:44 routes[0].response.status must be a whole number',
    ],
    [
      route('{ request: GET /a, response: { body: x } }'),
      'api.yml:3:36 routes[0].response.body is unknown: routes[0].response is',
    ],
    [
      route('{ request: GET /a, response: { json: { a: .nan } } }'),
      'api.yml:3:42 routes[0].response.json must be a JSON value',
    ],
    [
      route('{ request: GET /a, response: { json: 1, text: a } }'),
      'api.yml:3:34 routes[0].response has both `json` and `text`',
    ],
    [
      route('{ request: GET /a, response: { status: 204, text: a } }'),
      'routes[0].response has a body, which status 204 forbids',
    ],
    [
      route('{ request: GET /a, response: { headers: { text: } } }'),
      'api.yml:3:53 routes[0].response.headers.text must be text, a number',
    ],
    [
      route('{ request: GET /a, response: { headers: { a b: c } } }'),
      'routes[0].response.headers contains `a b`, which is not a valid header',
    ],
    [
      route('{ request: GET /a, response: { headers: { a: "b\\nc" } } }'),
      'routes[0].response.headers contains `a`, which is not a valid header',
    ],
    [
      route('{ request: GET /a, response: { headers: { Content-Length: 3 } } }'),
      'routes[0].response.headers sets content-length',
    ],
    [route('{ request: GET /a, headers: { "a b": 1 }, response: {} }'), 'routes[0].headers contains `a b`'],
    [
      route('{ request: GET /a, headers: { a: { b: 1 } }, response: {} }'),
      'routes[0].headers.a must be text, a number',
    ],
    [route('{ request: GET /a, response: { text: a, file: b } }'), 'routes[0].response has both `text` and `file`'],
    [
      route('{ request: GET /a, response: { status: 204, file: b } }'),
      'routes[0].response has a body, which status 204',
    ],
    [route('{ request: GET /a, response: { file: 1 } }'), 'routes[0].response.file must be the path of a file'],
    [route('{ request: GET /a, response: { file: a.jpg } }'), 'routes[0].response.file names `a.jpg`'],
    ['origin: https://a\norigin: https://b', 'api.yml:2:1 `origin` appears twice in one map'],
    ['origin: [', 'api.yml:1:10 this is not valid YAML'],
    ['origin: https://a.example\n---\norigin: https://b.example\n', 'api.yml:2:1 a second document begins here'],
    ['origin: *a', 'api.yml:1:1 the YAML cannot be read: ReferenceError: Unresolved alias'],
  ])('says where %j is wrong, and what', (text, issue) => {
    expect(issues(text)).toEqual([expect.stringContaining(issue)]);
  });

  it('says what to write instead', () => {
    const read = parseRoutes(route('{ request: GET /a?b=1, response: {}, reply: 1 }'), 'api.yml');
    expect(read).toMatchObject({
      ok: false,
      issues: [
        { path: ['routes', 0, 'request'], fix: 'write the query under `query:`' },
        { path: ['routes', 0, 'reply'], fix: 'remove it, or check its spelling' },
      ],
    });
    expect(parseRoutes(route('{ request: Get /a, response: {} }'), 'api.yml')).toMatchObject({
      issues: [{ fix: 'write `GET /a`' }],
    });
  });

  it('reports every issue of a file at once', () => {
    expect(issues('origin: a\nroutes: [{}, 3]')).toHaveLength(3);
  });

  it('names both places of a duplicate route, whatever the order of its query', () => {
    const text = `
origin: https://api.example.org
routes:
  - { request: GET /a, query: { x: 1, y: 2 }, response: {} }
  - { request: GET /a, query: { x: 1 }, response: {} }
  - { request: GET /a, query: { y: "2", x: "1" }, response: { text: other } }
otherwise:
  - { request: GET /a, query: { x: 1, y: 2 }, response: {} }
`;
    expect(issues(text)).toEqual([
      'api.yml:6:5 GET https://api.example.org/a with this query already exists at api.yml:4:5',
    ]);
  });
});

describe('names that an author chooses', () => {
  const names = ['__proto__', 'constructor', 'toString'];

  it.each(names)('are kept, whatever they are: %s', (name) => {
    const map = `{ ${name}: x }`;
    const parts = ['form', 'multipart', 'json'].map(
      (form) => `{ request: POST /${form}, body: { ${form}: ${map} }, response: {} }`,
    );
    const graphql = `{ request: POST /graphql, body: { graphql: { query: 'q', variables: ${map} } }, response: {} }`;
    const head = `{ request: GET /a, query: ${map}, headers: ${map}, response: { headers: ${map}, json: ${map} } }`;
    const read = parseRoutes(route([...parts, graphql, head].join('\n  - ')), 'api.yml');
    const [form, multipart, json, asked, whole] = read.ok ? read.routes : [];
    expect(Object.entries(whole?.query ?? {})).toEqual([[name, ['x']]]);
    expect(Object.entries(whole?.headers ?? {})).toEqual([[name.toLowerCase(), 'x']]);
    expect(Object.entries(whole?.response.headers ?? {})).toContainEqual([name.toLowerCase(), ['x']]);
    expect(whole?.response.body).toBe(JSON.stringify({ [name]: 'x' }));
    expect(JSON.stringify([form?.body, multipart?.body, json?.body, asked?.body])).toBe(
      JSON.stringify([
        { is: 'form', form: { [name]: ['x'] } },
        { is: 'multipart', multipart: { [name]: ['x'] } },
        { is: 'json', json: { [name]: 'x' } },
        { is: 'graphql', graphql: { query: 'q', variables: { [name]: 'x' } } },
      ]),
    );
  });

  it('are compared as such: a request without the name does not match', () => {
    const read = parseRoutes(route('{ request: GET /a, query: { __proto__: x }, response: {} }'), 'api.yml');
    const routes = read.ok ? read.routes : [];
    const asked = (target: string) =>
      match({ method: 'GET', origin: 'https://api.example.org', target }, routes, {}).kind;
    expect([asked('/a'), asked('/a?__proto__=x'), asked('/a?__proto__=y')]).toEqual([
      'unrecorded',
      'route',
      'unrecorded',
    ]);
  });

  it('are said with their place where a value is wrong', () => {
    expect(issues(route('{ request: GET /a, query: { __proto__: [[1]] }, response: {} }'))).toEqual([
      'api.yml:3:44 routes[0].query.__proto__ must be text, a number, or a list of them',
    ]);
    expect(issues(route('{ request: GET /a, query: x, response: {} }'))).toEqual([
      'api.yml:3:31 routes[0].query must be a map of names to text, numbers, or lists of them',
    ]);
    expect(issues(route('{ request: POST /a, body: { json: [.nan] }, response: {} }'))).toEqual([
      'api.yml:3:39 routes[0].body.json must be a JSON value',
    ]);
  });
});
