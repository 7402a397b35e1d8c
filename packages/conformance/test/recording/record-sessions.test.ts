import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import { conform } from '../../src/conform.js';
import type { Report } from '../../src/model/report/report.js';
import { record } from '../../src/recording/record-traffic.js';
import { type Asked, providerOf, type Reply } from '../support/provider.js';
import { MANIFEST, temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const PASSWORD = 'pass word & 0123456789';

const PROGRAM = `import http.cookiejar, json, sys, urllib.error, urllib.parse, urllib.request
envelope = json.load(sys.stdin)
password = envelope["auth"]["PASSWORD"]
opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

def send(path, body=None, headers={}):
    request = urllib.request.Request("ORIGIN" + path, body and body.encode(), headers)
    with opener.open(request) as response:
        return response.status, response.headers, json.loads(response.read() or b"null")

def answer(title):
ASK

try:
    print(json.dumps({"ok": True, "result": answer(envelope["input"].get("title", ""))}))
except Exception as error:
    print(json.dumps({"ok": False, "error": "the provider: %s" % error}))
`;

const FILM = { title: 'Akira', year: 1988 };
const filmCalled = (title: string | null) => (title === FILM.title ? FILM : null);
const REFUSED: Reply = { status: 401, body: { error: 'who are you?' } };
const SEARCH = `"/search?" + urllib.parse.urlencode({"q": title})`;

/** A login by form, whose session is in a cookie. */
function cookieProvider() {
  const sessions = new Set<string>();
  const program = `
    send("/login", urllib.parse.urlencode({"user": "me", "password": password}))
    return send(${SEARCH})[2]`;
  const answer = ({ path, query, body, headers }: Asked): Reply => {
    if (path === '/login') {
      if (new URLSearchParams(body).get('password') !== PASSWORD) return REFUSED;
      const sid = randomUUID();
      sessions.add(sid);
      return { status: 204, headers: { 'set-cookie': `sid=${sid}; Path=/; HttpOnly; Max-Age=3600` } };
    }
    const [, sid = ''] = /sid=([^;]+)/.exec(headers.cookie ?? '') ?? [];
    return sessions.has(sid) ? { body: filmCalled(query.get('q')) } : REFUSED;
  };
  return { program, answer };
}

/** A login that gives a new token each time, which is sent as \`Bearer\` and in a query. */
function tokenProvider(tokenOf: () => string) {
  const tokens = new Set<string>();
  const program = `
    token = send("/login", json.dumps({"password": password}), {"Content-Type": "application/json"})[2]["access"]
    send("/me?" + urllib.parse.urlencode({"session": token}))
    return send(${SEARCH}, headers={"Authorization": "Bearer " + token})[2]`;
  const answer = ({ path, query, body, headers }: Asked): Reply => {
    if (path === '/login') {
      if (JSON.parse(body).password !== PASSWORD) return REFUSED;
      const token = tokenOf();
      tokens.add(token);
      return { body: { access: token } };
    }
    if (path === '/me') return tokens.has(query.get('session') ?? '') ? { body: { id: 7 } } : REFUSED;
    return tokens.has(`${headers.authorization}`.replace('Bearer ', ''))
      ? { body: filmCalled(query.get('q')) }
      : REFUSED;
  };
  return { program, answer };
}

const jwt = () =>
  `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify({ jti: randomUUID() })).toString('base64url')}.c2ln`;

/** Asks without a session first, and logs in when it is refused. */
function challengeProvider() {
  const { answer } = tokenProvider(randomUUID);
  const program = `
    try:
        return send(${SEARCH})[2]
    except urllib.error.HTTPError as error:
        token = send("/login", json.dumps({"password": password}))[2]["access"]
        return send(${SEARCH}, headers={"Authorization": "Bearer " + token})[2]`;
  return { program, answer };
}

/** A job that is pending at first, and an answer that did not change. */
function jobProvider() {
  let asked = 0;
  const program = `
    send("/jobs", json.dumps({"password": password}))
    while send("/jobs/1")[2]["state"] == "pending":
        pass
    status, headers, film = send(${SEARCH})
    try:
        send(${SEARCH}, headers={"If-None-Match": headers["ETag"]})
    except urllib.error.HTTPError as error:
        return film if error.code == 304 else None`;
  const answer = ({ path, query, headers }: Asked): Reply => {
    if (path === '/jobs') {
      asked = 0;
      return { status: 202, body: {} };
    }
    if (path === '/jobs/1') return { body: { state: asked++ < 2 ? 'pending' : 'done' } };
    const etag = { etag: '"v1"' };
    return headers['if-none-match']
      ? { status: 304, headers: etag }
      : { headers: etag, body: filmCalled(query.get('q')) };
  };
  return { program, answer };
}

function written(dir: string): string {
  const upstream = join(dir, 'conformance/upstream');
  return readdirSync(upstream)
    .map((name) => readFileSync(join(upstream, name), 'utf8'))
    .join('\n');
}

async function runOf(dir: string): Promise<Report> {
  const checks = CHECKS.filter(({ id }) => id === 'error/example-refused');
  for await (const event of conform(dir, { seed: 1, calls: 0, checks, casesDir: temporaryDirectory() })) {
    if (event.type === 'report') return event.report;
  }
  throw new Error('a run ends with a report');
}

describe('a provider with sessions', () => {
  it.each([
    ['a cookie', cookieProvider(), /set-cookie: sid=made-up-\w+; Path=\/; HttpOnly\n(.|\n)*cookie: sid=made-up-/],
    ['a token', tokenProvider(randomUUID), /session: made-up-\w+ \}(.|\n)*authorization: Bearer made-up-\w+ \}/],
    ['a JWT', tokenProvider(jwt), /authorization: Bearer eyJ[\w-]+\.[\w-]+\.made-up-/],
    ['a challenge', challengeProvider(), /status: 401(.|\n)*authorization: Bearer made-up-/],
    ['a job', jobProvider(), /responses:\n +- json:\n +state: pending\n(.|\n)*state: done(.|\n)*status: 304/],
  ])('goes from record to conforms: %s', async (_, { program, answer }, shape) => {
    const real: string[] = [];
    const origin = await providerOf((asked) => {
      const reply = answer(asked);
      for (const [id] of JSON.stringify(reply).matchAll(/\w{8}-\w{4}-\w{4}-\w{4}-\w{12}|\.eyJqdGk[\w-]+/g))
        real.push(id);
      return reply;
    });
    const dir = temporaryPlugin({
      'manifest.yml': `${MANIFEST}auth: [{ key: PASSWORD, label: Password }]\n`,
      'main.py': PROGRAM.replace('ORIGIN', origin).replace('ASK', program),
      'conformance/config.yml': 'examples:\n  movieByName: [{ title: Akira }]\n',
    });
    const options = { environment: { PASSWORD }, localHosts: ['127.0.0.1'] };
    const recorded = await record(dir, options);
    expect(recorded).toMatchObject({ is: 'recorded', refused: [], files: [{ ambiguous: [], sessions: [] }] });
    const first = written(dir);
    expect(first).toMatch(shape);
    for (const token of [...real, PASSWORD]) expect(first).not.toContain(token);
    await record(dir, { ...options, refresh: true });
    expect(written(dir)).toBe(first);
    const report = await runOf(dir);
    expect(report.findings).toEqual([]);
    expect(report.traffic.unrecorded).toEqual([]);
    expect(report.coverage[0]).toMatchObject({ errors: 0, failures: 0 });
    expect(report.coverage[0]?.results).toBeGreaterThanOrEqual(1);
  });

  it('says which exchange is not recorded because a token in it cannot be replaced', async () => {
    const { answer } = tokenProvider(randomUUID);
    const program = `
    import base64
    token = send("/login", json.dumps({"password": password}))[2]["access"]
    return send("/search?" + urllib.parse.urlencode({"q": title, "s": base64.b64encode(("user:" + token).encode())}), headers={"Authorization": "Bearer " + token})[2]`;
    const origin = await providerOf(answer);
    const dir = temporaryPlugin({
      'manifest.yml': `${MANIFEST}auth: [{ key: PASSWORD, label: Password }]\n`,
      'main.py': PROGRAM.replace('ORIGIN', origin).replace('ASK', program),
      'conformance/config.yml': 'examples:\n  movieByName: [{ title: Akira }]\n',
    });
    const why = 'its URL contains a session token in an encoding that cannot be replaced';
    expect(await record(dir, { environment: { PASSWORD }, localHosts: ['127.0.0.1'] })).toMatchObject({
      refused: [{ why }, { why }],
    });
  });
});
