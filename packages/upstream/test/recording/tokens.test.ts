import { expect, it } from 'vitest';
import { type Exchange, recordCall } from '../../src/index.js';
import { masker } from '../../src/secrets/mask.js';

const JWT_OF_USER = `eyJhbGciOiJIUzI1NiJ9.${Buffer.from('{"sub":"someone@example.org"}').toString('base64url')}.c2lnbmF0dXJl`;

function exchangeOf(path: string, body: string, more: Partial<Exchange> & { type?: string } = {}): Exchange {
  const { type = 'application/json', ...rest } = more;
  const response = { status: 200, headers: { 'content-type': [type] }, body };
  const url = `https://api.example.org${path}`;
  return {
    method: 'GET',
    url,
    headers: {},
    carries: [],
    atMs: 1,
    status: 200,
    answeredBy: { kind: 'live', response },
    ...rest,
  };
}

const written = (exchanges: readonly Exchange[], credentials = {}) => {
  const { recordings, routes } = recordCall(exchanges, { credentials });
  expect(recordings.filter(({ is }) => is === 'refused')).toEqual([]);
  return JSON.stringify(routes);
};

it.each([
  ['a cursor', '/films?after=', 'YXJyYXljb25uZWN0aW9uOjA=', JSON.stringify({ endCursor: 'YXJyYXljb25uZWN0aW9uOjA=' })],
  [
    'a cursor in a link',
    '/films?page_token=',
    'CAUQAA0123456789/=',
    '{"next":"https://a.example/?page_token=CAUQAA0123456789%2F%3D"}',
  ],
  ['a hidden field', '/films?q=', 'b64J3kq9Zr2LpX81', '<input value=b64J3kq9Zr2LpX81 type="hidden" name=q>'],
])('what is of one session is replaced where it came from and where it goes: %s', (_, path, token, body) => {
  const first = exchangeOf('/films', body);
  const text = written([first, exchangeOf(path + encodeURIComponent(token), '{}')]);
  expect(text).not.toContain(token);
  expect(text.match(/made-up-\w{16}/g)).toHaveLength(2);
});

it.each([
  [
    'an id that is a cursor, too',
    '/films?after=',
    'film-0123456789abc',
    '{"films":[{"id":"film-0123456789abc"}],"cursor":"film-0123456789abc"}',
  ],
  ['a page number', '/films?page=', '00000002', '{"next_page":"00000002"}'],
  ['a hidden title', '/films?q=', 'the-matrix-1999-film', '<input type=hidden name=q value="the-matrix-1999-film">'],
  ['a field that is seen', '/films?q=', 'b64J3kq9Zr2LpX81', '<input name=q value="b64J3kq9Zr2LpX81">'],
])('what is the same every time stays: %s', (_, path, value, body) => {
  const text = written([exchangeOf('/films', body), exchangeOf(path + value, '{}')]);
  expect(text).not.toContain('made-up');
});

it('another question has other cursors, and the same one the same', () => {
  const pages = (q: string, cursor: string) => [
    exchangeOf(`/films?q=${q}`, JSON.stringify({ next_cursor: cursor })),
    exchangeOf(`/films?cursor=${cursor}`, '{}'),
  ];
  const madeUp = (q: string, cursor: string) => /made-up-\w{16}/.exec(written(pages(q, cursor)))?.[0];
  expect(madeUp('a', 'cursor-0123456789')).toBe(madeUp('a', 'cursor-9876543210'));
  expect(madeUp('a', 'cursor-0123456789')).not.toBe(madeUp('b', 'cursor-0123456789'));
});

it('a token that contains a credential is replaced as a whole, wherever a request sends it', () => {
  const credentials = { USER: 'someone@example.org' };
  const masked = masker(credentials)(JWT_OF_USER);
  expect(masked).toContain('${USER');
  const text = written(
    [
      exchangeOf('/login', JSON.stringify({ jwt: JWT_OF_USER })),
      exchangeOf(`/films?jwt=${masked}`, '{}'),
      exchangeOf('/me', '{}', { headers: { authorization: `Bearer ${masked}` } }),
      exchangeOf('/renew', '{}', {
        method: 'POST',
        body: { is: 'inexpressible', body: { is: 'json', json: { jwt: masked } } },
      }),
    ],
    credentials,
  );
  expect(text).not.toContain('USER');
  expect(text.match(/made-up-\w{16}/g)).toHaveLength(4);
});

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl';

it.each([
  ['in a path', `/films/${TOKEN}`, {}],
  ['in a query, under any name', `/films?v=${TOKEN}`, {}],
  ['in a header, under any name', '/films', { 'x-thing': TOKEN }],
  ['behind a semicolon', '/films;jsessionid=1F2E3D4C5B6A7988?q=x', {}],
])('a token is replaced wherever it comes from and goes to: %s', (_, path, headers) => {
  const isParameter = path.includes(';');
  const login = {
    status: 200,
    headers: isParameter ? {} : { 'x-thing': [TOKEN] },
    body: isParameter ? 'action="/films;jsessionid=1F2E3D4C5B6A7988"' : '',
  };
  const text = written([
    exchangeOf('/login', '', { answeredBy: { kind: 'live', response: login } }),
    exchangeOf(path, '{}', { headers }),
  ]);
  expect(text).not.toMatch(/c2lnbmF0dXJl|1F2E3D4C5B6A7988/);
  expect(text.match(/made-up-\w{16}/g)).toHaveLength(2);
});

it('a token that a program has signed itself matches any in a query, and is refused in a path', () => {
  expect(written([exchangeOf(`/films?assertion=${TOKEN}`, '{}')])).toContain('"assertion":["${*}"]');
  const [recording] = recordCall([exchangeOf(`/films/${TOKEN}`, '{}')], { credentials: {} }).recordings;
  expect(recording).toMatchObject({ is: 'refused', why: expect.stringContaining('token that no answer gave out') });
});
