import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { secretsOf } from '@obscura/secrets';
import { describe, expect, it } from 'vitest';
import { conform } from '../../src/conform.js';
import { EXIT, exitCode } from '../../src/model/report/exit-code.js';
import type { Report } from '../../src/model/report/report.js';
import { record } from '../../src/recording/record-traffic.js';
import { judgesAnd } from '../support/few-checks.js';
import { type Asked, http2ProviderOf, providerOf, type Reply } from '../support/provider.js';
import { temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const CREDENTIALS = { USER: 'someone@example.org', PASSWORD: 'pass word & 0123456789' };

const PYTHON = `import base64, gzip, hashlib, http.cookiejar, json, re, sys, time, urllib.error, urllib.parse, urllib.request
envelope = json.load(sys.stdin)
user, password = envelope["auth"].get("USER", ""), envelope["auth"].get("PASSWORD", "")
opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
opener.addheaders = [("User-Agent", "test-plugin/1.0")]

def send(path, body=None, headers={}):
    request = urllib.request.Request(urllib.parse.urljoin("ORIGIN", path), body and body.encode(), headers)
    with opener.open(request, timeout=10) as response:
        data = response.read()
        if response.headers.get("Content-Encoding") == "gzip":
            data = gzip.decompress(data)
        return response, data.decode()

def send_json(path, body=None, headers={}):
    response, data = send(path, body and json.dumps(body), {"Content-Type": "application/json", **headers})
    return json.loads(data or "null")

def log_in():
LOGIN

def films(title, session):
FILMS

try:
    if not password:
        raise ValueError("PASSWORD is missing")
    title = envelope["input"].get("title", "")
    found = [film for film in films(title, log_in()) if film["title"] == title]
    print(json.dumps({"ok": True, "result": found[0] if found else None}))
except Exception as error:
    print(json.dumps({"ok": False, "error": "the provider: %s" % str(error).replace("\\n", " ")}))
`;

const NODE = `import { text } from 'node:stream/consumers';
const envelope = JSON.parse(await text(process.stdin));
const { USER: user = '', PASSWORD: password = '' } = envelope.auth;

async function send(path, init = {}) {
  const headers = { 'user-agent': 'test-plugin/1.0', ...init.headers };
  const response = await fetch(new URL(path, 'ORIGIN'), { ...init, headers, signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error('status ' + response.status);
  return response;
}

async function logIn() {
LOGIN
}

async function films(title, session) {
FILMS
}

try {
  if (!password) throw new Error('PASSWORD is missing');
  const { title } = envelope.input;
  const found = (await films(title, await logIn())).find((film) => film.title === title);
  console.log(JSON.stringify({ ok: true, result: found ?? null }));
} catch (error) {
  console.log(JSON.stringify({ ok: false, error: 'the provider: ' + error.message }));
}
`;

const LANGUAGES = { python: ['python3', 'main.py', PYTHON], node: ['node', 'main.mjs', NODE] } as const;

/** Code of the plugin, and the provider's side of it; `undefined`: it is not asked for this. */
type Side = { program: string; answer: (asked: Asked) => Reply | undefined };

/** Also checks what comes with each request. */
type Login = Side & { lets: (asked: Asked) => boolean };

const REFUSED: Reply = { status: 401, body: { error: 'who are you?' } };
const isPassword = (text: string | null | undefined) => text === CREDENTIALS.PASSWORD;

/** What the provider gave out: none of it may be recorded. */
const issued = new Set<string>();
const issue = (token: string = randomBytes(20).toString('hex')) => {
  issued.add(token);
  return token;
};
const bearerOf = ({ headers }: Asked) => `${headers.authorization}`.replace('Bearer ', '');
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object) =>
  issue(
    [
      part({ alg: 'HS256', typ: 'JWT' }),
      part({ jti: randomUUID(), ...claims }),
      randomBytes(32).toString('base64url'),
    ].join('.'),
  );

/** A page with a form, whose hidden field has to come back; the session is in a cookie that a redirection sets. */
const formLogin = (field: string): Login => ({
  program: `
    _, page = send("/login")
    hidden = re.search('name="${field}" value="([^"]+)"', page).group(1)
    send("/login", urllib.parse.urlencode({"user": user, "password": password, "${field}": hidden}))
    return {}`,
  answer: ({ method, path, body }) => {
    if (path === '/home') return { headers: { 'content-type': 'text/html' }, body: '<h1>Welcome</h1>' };
    if (path !== '/login') return undefined;
    if (method === 'GET') {
      const page = `<form method="post"><input type="hidden" name="${field}" value="${issue()}"><input name="user"></form>`;
      return { headers: { 'content-type': 'text/html' }, body: page };
    }
    const form = new URLSearchParams(body);
    if (!isPassword(form.get('password')) || !issued.has(form.get(field) ?? '')) return REFUSED;
    return {
      status: 303,
      headers: { location: '/home', 'set-cookie': `sid=${issue()}; Path=/; HttpOnly; Max-Age=3600` },
    };
  },
  lets: ({ headers }) => issued.has(/sid=(\w+)/.exec(headers.cookie ?? '')?.[1] ?? ''),
});

/** Client credentials by HTTP Basic, and a bearer token for them. */
const bearerLogin: Login = {
  program: `
    basic = base64.b64encode(("%s:%s" % (user, password)).encode()).decode()
    form = urllib.parse.urlencode({"grant_type": "client_credentials"})
    _, body = send("/oauth/token", form, {"Authorization": "Basic " + basic})
    return {"Authorization": "Bearer " + json.loads(body)["access_token"]}`,
  answer: ({ path, headers }) => {
    if (path !== '/oauth/token') return undefined;
    const [, password] = Buffer.from(`${headers.authorization}`.slice('Basic '.length), 'base64').toString().split(':');
    if (!isPassword(password)) return REFUSED;
    return { body: { access_token: issue(), token_type: 'Bearer', expires_in: 3600, created_at: Date.now() } };
  },
  lets: (asked) => issued.has(bearerOf(asked)),
};

/** A JWT that has expired when it is used, and another for its refresh token. */
const jwtLogin: Login = {
  program: `
    tokens = send_json("/login", {"user": user, "password": password})["data"]
    try:
        send_json("/me", headers={"Authorization": "Bearer " + tokens["token"]})
    except urllib.error.HTTPError as error:
        if error.code != 401:
            raise
        tokens = send_json("/refresh", {"refresh": tokens["refresh"]})["data"]
    return {"Authorization": "Bearer " + tokens["token"]}`,
  answer: (asked) => {
    const now = Math.floor(Date.now() / 1000);
    if (asked.path === '/me') return REFUSED;
    if (asked.path === '/login') {
      if (!isPassword(JSON.parse(asked.body).password)) return REFUSED;
      return { body: { data: { token: jwt({ exp: now - 5 }), refresh: jwt({ exp: now + 86_400 }) } } };
    }
    if (asked.path !== '/refresh') return undefined;
    if (!issued.has(JSON.parse(asked.body).refresh)) return REFUSED;
    return {
      body: { data: { token: jwt({ exp: now + 60, user: CREDENTIALS.USER }), refresh: jwt({ exp: now + 86_400 }) } },
    };
  },
  lets: (asked) => issued.has(bearerOf(asked)),
};

/** A mutation of GraphQL, and a token in a header of its own. */
const graphqlLogin: Login = {
  program: `
    mutation = "mutation Login($user: String!, $password: String!) { login(user: $user, password: $password) { token } }"
    variables = {"user": user, "password": password}
    answer = send_json("/graphql", {"operationName": "Login", "query": mutation, "variables": variables})
    return {"X-Session": answer["data"]["login"]["token"]}`,
  answer: ({ path, body }) => {
    if (path !== '/graphql' || !body.includes('mutation')) return undefined;
    if (!isPassword(JSON.parse(body).variables.password)) return REFUSED;
    return { body: { data: { login: { token: issue() } } } };
  },
  lets: ({ headers }) => issued.has(`${headers['x-session']}`),
};

/** A token that comes in a header of the answer. */
const headerLogin = (name: string): Login => ({
  program: `
    response, _ = send("/login", json.dumps({"user": user, "password": password}))
    return {"${name}": response.headers["${name}"]}`,
  answer: ({ path, body }) => {
    if (path !== '/login') return undefined;
    return isPassword(JSON.parse(body).password) ? { status: 204, headers: { [name]: `Bearer ${issue()}` } } : REFUSED;
  },
  lets: ({ headers }) => issued.has(`${headers[name.toLowerCase()]}`.replace('Bearer ', '')),
});

/** A token in XML. */
const xmlLogin: Login = {
  program: `
    call = "<methodCall><methodName>LogIn</methodName><user>%s</user><password>%s</password></methodCall>"
    _, answer = send("/rpc", call % (user, password.replace("&", "&amp;")), {"Content-Type": "text/xml"})
    return {"X-Token": re.search("<token>(.*)</token>", answer).group(1)}`,
  answer: ({ path, body }) => {
    if (path !== '/rpc') return undefined;
    if (!body.includes(CREDENTIALS.PASSWORD.replace('&', '&amp;'))) return REFUSED;
    return {
      headers: { 'content-type': 'text/xml' },
      body: `<answer><status>200 OK</status><token>${issue()}</token></answer>`,
    };
  },
  lets: ({ headers }) => issued.has(`${headers['x-token']}`),
};

/** The digest of a password, and a signature. */
const digestLogin: Login = {
  program: `
    digest = hashlib.sha256(password.encode()).hexdigest()
    sig = hashlib.md5(("password" + digest + password).encode()).hexdigest()
    form = urllib.parse.urlencode({"user": user, "password": digest, "api_sig": sig})
    return {"X-Session": json.loads(send("/login", form)[1])["session"]["key"]}`,
  answer: ({ path, body }) => {
    if (path !== '/login') return undefined;
    const digest = createHash('sha256').update(CREDENTIALS.PASSWORD).digest('hex');
    return new URLSearchParams(body).get('password') === digest ? { body: { session: { key: issue() } } } : REFUSED;
  },
  lets: ({ headers }) => issued.has(`${headers['x-session']}`),
};

const PAGES = [
  [{ title: 'Akira Kurosawa', date: '2000-01-01' }],
  [{ title: 'Akira', date: '1988-07-16', details: 'Neo-Tokyo is about to explode – ネオ東京' }],
];
const pageOf = (query: URLSearchParams, page: number) => (query.get('q') === 'Akira' ? (PAGES[page] ?? []) : []);

/** The next page is in the header `link`. */
const linkPages: Side = {
  program: `
    found, path = [], "/films?" + urllib.parse.urlencode({"q": title, "per_page": 1})
    while path:
        response, body = send(path, headers={"Accept-Encoding": "gzip", **session})
        found += json.loads(body)
        link = re.search('<([^>]+)>; rel="next"', response.headers.get("Link", ""))
        path = link and link.group(1)
    return found`,
  answer: ({ path, query, origin }) => {
    if (path !== '/films') return undefined;
    const page = Number(query.get('page') ?? 0);
    const next = new URLSearchParams({ ...Object.fromEntries(query), page: `${page + 1}` });
    const isLast = query.get('q') !== 'Akira' || page + 1 === PAGES.length;
    const link = isLast
      ? {}
      : { headers: { link: `<${origin}/films?${next}>; rel="next", <${origin}/>; rel="first"` } };
    return { ...link, body: pageOf(query, page), encoding: 'gzip' };
  },
};

/** The number of the next page is in a header. */
const headerPages: Side = {
  program: `
    found, page = [], "1"
    while page:
        response, body = send("/films?" + urllib.parse.urlencode({"q": title, "page": page}), headers=session)
        found += json.loads(body)
        page = response.headers.get("X-Next-Page")
    return found`,
  answer: ({ path, query }) => {
    if (path !== '/films') return undefined;
    const page = Number(query.get('page'));
    const next = query.get('q') === 'Akira' && page < PAGES.length ? `${page + 1}` : '';
    return { headers: { 'x-next-page': next }, body: pageOf(query, page - 1) };
  },
};

/** The next page is behind a cursor that is another each time. */
const cursorPages: Side = {
  program: `
    found, cursor = [], None
    while True:
        body = {"filter": {"title": title}, **({"cursor": cursor} if cursor else {})}
        answer = send_json("/films", body, session)
        found += answer["films"]
        cursor = answer["next_cursor"]
        if not cursor:
            return found`,
  answer: ({ path, body }) => {
    if (path !== '/films') return undefined;
    const { filter, cursor } = JSON.parse(body);
    const films = pageOf(new URLSearchParams({ q: filter.title }), cursor ? 1 : 0);
    const next =
      films.length === 0 || cursor ? null : issue(Buffer.from(`page=2&at=${randomUUID()}`).toString('base64'));
    return { body: { films, next_cursor: next } };
  },
};

/** Pages of GraphQL. */
const graphqlPages: Side = {
  program: `
    query = """
      query Films($title: String!, $after: String) {
        films(title: $title, after: $after) { edges { node { title date details } } pageInfo { hasNextPage endCursor } }
      }"""
    found, after = [], None
    while True:
        answer = send_json("/graphql", {"query": query, "variables": {"title": title, "after": after}}, session)
        found += [edge["node"] for edge in answer["data"]["films"]["edges"]]
        after = answer["data"]["films"]["pageInfo"]["endCursor"]
        if not answer["data"]["films"]["pageInfo"]["hasNextPage"]:
            return found`,
  answer: ({ path, body }) => {
    if (path !== '/graphql') return undefined;
    const { title, after } = JSON.parse(body).variables;
    const films = pageOf(new URLSearchParams({ q: title }), after === null ? 0 : 1);
    const pageInfo = {
      hasNextPage: films.length > 0 && after === null,
      endCursor: films.length > 0 ? part([title, after]) : null,
    };
    return { body: { data: { films: { edges: films.map((node) => ({ node })), pageInfo } } }, encoding: 'gzip' };
  },
};

/** An answer that is asked for again, and did not change. */
const unchanged: Side = {
  program: `
    path = "/films?" + urllib.parse.urlencode({"q": title})
    response, body = send(path, headers=session)
    try:
        _, body = send(path, headers={"If-None-Match": response.headers["ETag"], **session})
    except urllib.error.HTTPError as error:
        if error.code != 304:
            raise
    return json.loads(body)`,
  answer: ({ path, query, headers }) => {
    if (path !== '/films') return undefined;
    const etag = { etag: `W/"${query.get('q')?.length}"`, 'cache-control': 'max-age=0' };
    if (headers['if-none-match'] === etag.etag) return { status: 304, headers: etag };
    return { headers: etag, body: PAGES.flatMap((_, page) => pageOf(query, page)), encoding: 'gzip' };
  },
};

/** What is of the moment. */
const TIME = /created_at: \d+/;

/** Each request is signed, together with the time. */
const signed: Side = {
  program: `
    ts = str(time.time())
    digest = hashlib.md5((ts + password).encode()).hexdigest()
    query = urllib.parse.urlencode({"q": title, "ts": ts, "apikey": user, "hash": digest})
    return json.loads(send("/films?" + query, headers=session)[1])`,
  answer: ({ path, query }) => {
    if (path !== '/films') return undefined;
    const digest = createHash('md5')
      .update(query.get('ts') + CREDENTIALS.PASSWORD)
      .digest('hex');
    return query.get('hash') === digest ? { body: PAGES.flatMap((_, page) => pageOf(query, page)) } : REFUSED;
  },
};

/** The same as above, by the fetch of Node, which unpacks what is compressed. */
const nodeLogin: Login = {
  ...bearerLogin,
  program: `
  const basic = Buffer.from(user + ':' + password).toString('base64');
  const body = new URLSearchParams({ grant_type: 'client_credentials' });
  const response = await send('/oauth/token', { method: 'POST', body, headers: { authorization: 'Basic ' + basic } });
  return { authorization: 'Bearer ' + (await response.json()).access_token };`,
};

const nodePages: Side = {
  program: `
  const found = [];
  for (let path = '/films?' + new URLSearchParams({ q: title, per_page: 1 }); path; ) {
    const response = await send(path, { headers: session });
    found.push(...(await response.json()));
    path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
  }
  return found;`,
  answer: (asked) => {
    const reply = linkPages.answer(asked);
    return reply && { ...reply, encoding: 'br' };
  },
};

function written(dir: string): string {
  const upstream = join(dir, 'conformance/upstream');
  const entries = readdirSync(upstream, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n');
}

async function runOf(dir: string): Promise<Report> {
  const checks = judgesAnd('error/example-refused');
  for await (const event of conform(dir, { seed: 1, calls: 0, checks, casesDir: temporaryDirectory() })) {
    if (event.type === 'report') return event.report;
  }
  throw new Error('a run ends with a report');
}

const MANIFEST = `id: test-plugin
name: Test plugin
version: "1.0.0"
runtime: python
script: [COMMAND, FILE]
capabilities: { videoByName: true }
auth: [{ key: USER, label: User }, { key: PASSWORD, label: Password }]
`;

describe('a plugin', () => {
  it.each([
    ['form and cookie', 'pages by link, gzip', formLogin('csrf_token'), linkPages, 'HTTP/1.1'],
    [
      'form with a field of any name',
      'an answer that did not change',
      formLogin('csrfmiddlewaretoken'),
      unchanged,
      'HTTP/1.1',
    ],
    ['bearer', 'pages by cursor', bearerLogin, cursorPages, 'HTTP/1.1'],
    ['bearer', 'pages by link, gzip', bearerLogin, linkPages, 'HTTP/2'],
    ['JWT and its renewal', 'an answer that did not change', jwtLogin, unchanged, 'HTTP/1.1'],
    ['GraphQL', 'pages of GraphQL, gzip', graphqlLogin, graphqlPages, 'HTTP/2'],
    ['a header', 'pages by header', headerLogin('Authorization'), headerPages, 'HTTP/1.1'],
    ['a header of its own', 'pages by link, gzip', headerLogin('X-Subject-Token'), linkPages, 'HTTP/1.1'],
    ['XML', 'pages by cursor', xmlLogin, cursorPages, 'HTTP/1.1'],
    ['the digest of a password', 'signed requests', digestLogin, signed, 'HTTP/1.1'],
    ['bearer', 'pages by link, br', nodeLogin, nodePages, 'HTTP/1.1'],
  ])('goes from record to conforms: login by %s, %s', async (_login, _pages, login, films, version) => {
    const answer = (asked: Asked): Reply => {
      const welcome = login.answer(asked);
      if (welcome) return welcome;
      return login.lets(asked) ? (films.answer(asked) ?? { status: 404, body: {} }) : REFUSED;
    };
    const provider = version === 'HTTP/2' ? await http2ProviderOf(answer) : { origin: await providerOf(answer) };
    const [command, file, program] = LANGUAGES[films === nodePages ? 'node' : 'python'];
    const dir = temporaryPlugin({
      'manifest.yml': MANIFEST.replace('COMMAND', command).replace('FILE', file),
      [file]: [provider.origin, login.program, films.program].reduce((text, part, index) => {
        return text.replace(['ORIGIN', 'LOGIN', 'FILMS'][index] ?? '', () => part);
      }, program),
      'conformance/config.yml': 'examples:\n  videoByName: [{ title: Akira }]\n',
    });
    issued.clear();
    const options = {
      environment: CREDENTIALS,
      localHosts: ['127.0.0.1'],
      ...('ca' in provider && { ca: provider.ca }),
    };
    const recorded = await record(dir, options);
    expect(recorded).toMatchObject({ is: 'recorded', refused: [], files: [{ ambiguous: [], sessions: [] }] });
    const first = written(dir);
    const secrets = { ...CREDENTIALS, ...Object.fromEntries([...issued].map((token) => [token, token])) };
    expect(secretsOf(secrets).find(first)).toBeUndefined();
    if (login !== nodeLogin) {
      await record(dir, { ...options, refresh: true });
      expect(written(dir).replace(TIME, '')).toBe(first.replace(TIME, ''));
    }
    const report = await runOf(dir);
    expect(report.findings).toEqual([]);
    expect(report.traffic).toMatchObject({ unrecorded: [], unused: [] });
    expect(exitCode(report, { strict: true })).toBe(EXIT.conforms);
  });
});
