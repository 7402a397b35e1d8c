import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RecordedRoute, writeRoutes } from '../../src/index.js';

const TOLD = 'SESSION-abcdef0123456789';

function routeOf(json: unknown, more: Partial<RecordedRoute> = {}): RecordedRoute {
  return {
    kind: 'route',
    origin: 'https://api.example.org',
    method: 'POST',
    path: '/login',
    query: {},
    headers: {},
    response: { status: 200, headers: {}, body: { is: 'json', text: JSON.stringify(json) } },
    ...more,
  };
}

/** Where tokens of sessions are seen as a route is written, its directory left out. */
async function sessionsIn(route: RecordedRoute) {
  const directory = mkdtempSync(join(tmpdir(), 'sessions-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const files = await writeRoutes(directory, [route]);
  expect(JSON.stringify(files)).not.toContain(TOLD);
  return files.flatMap(({ sessions }) =>
    sessions.map(({ file, request, field }) => `${file.slice(directory.length + 1)}: ${request}: ${field}`),
  );
}

const at = (field: string) => `api.example.org.yml: POST https://api.example.org/login: ${field}`;

describe('a token of a session', () => {
  it.each([
    'token',
    'Token',
    'access_token',
    'accessToken',
    'ACCESS_TOKEN',
    'accesstoken',
    'refresh_token',
    'refreshToken',
    'session',
    'session_id',
    'sessionId',
    'sessionID',
    'guest_session_id',
    'jwt',
    'id-token',
  ])('is named where it is written, by file and field: %s', async (name) => {
    expect(await sessionsIn(routeOf({ [name]: TOLD }))).toEqual([at(`response.json.${name}`)]);
  });

  it('is seen at any depth, and in lists', async () => {
    const json = { data: [{ user: { auth: { token: TOLD } } }], tokens: 2, session: [TOLD, 7] };
    expect(await sessionsIn(routeOf(json))).toEqual([
      at('response.json.data[0].user.auth.token'),
      at('response.json.session[0]'),
      at('response.json.session[1]'),
    ]);
  });

  it('is seen in a body that has a file of its own', async () => {
    expect(await sessionsIn(routeOf({ text: 'long '.repeat(9000), token: TOLD }))).toEqual([
      expect.stringMatching(/^bodies\/api\.example\.org-login-\w+\.\w+: POST .*\/login: token$/),
    ]);
  });

  it('is seen in cookies, addresses and what is asked', async () => {
    const headers = { 'set-cookie': [`id=${TOLD}`], location: [`/next?page=2&session_id=${TOLD}`] };
    const response = { status: 302, headers, body: { is: 'none' as const } };
    const asked = { query: { access_token: [TOLD], q: ['a'] }, headers: { 'x-session-token': TOLD } };
    expect(await sessionsIn(routeOf({}, { response, ...asked }))).toEqual([
      at('query.access_token'),
      at('headers.x-session-token'),
      at('response.headers.set-cookie'),
      at('response.headers.location.session_id'),
    ]);
  });

  it.each([
    [{ token: null, session: '', jwt: true }],
    [{ token: '${API_KEY}' }],
    [{ token_type: 'bearer', session: { title: 'a' }, tokens: ['a'], title: 'Token' }],
    [{ next_page_token: 'a', nextPageToken: 'b', continuationToken: 'c' }],
  ])('is not seen in %j', async (json) => {
    expect(await sessionsIn(routeOf(json))).toEqual([]);
  });
});

describe('a digest in a query', () => {
  const hash = ['ffd275c5130566a2916217b101f26150'];

  it('is named if it stands beside its salt, because it comes from a credential', async () => {
    expect(await sessionsIn(routeOf({}, { query: { ts: ['1'], hash } }))).toEqual([at('query.hash')]);
  });

  it('is not named where nothing salts it: it is that of a file', async () => {
    expect(await sessionsIn(routeOf({}, { query: { title: ['Heat'], hash } }))).toEqual([]);
  });
});
