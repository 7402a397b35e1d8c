import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { inspectPlugin } from '@obscura/executor';
import { describe, expect, it, onTestFinished } from 'vitest';
import { main } from '../../src/cli/main.js';
import { askSingle } from '../../src/model/call.js';
import { NONSENSE } from '../../src/recording/recording-questions.js';
import { askerOf } from '../../src/subject/exam/questions.js';
import { readSession } from '../../src/subject/session.js';
import { startable } from '../../src/subject/startable.js';
import { EXIT } from '../support/command-line.js';
import { MANIFEST, temporaryPlugin } from '../support/temporary-plugin.js';

const REAL = { API_KEY: 'real+key/of=someone', TOKEN: 'token-0123456789' };
const AUTH = 'auth: [{ key: API_KEY, label: Key }, { key: TOKEN, label: Token, required: false }]\n';
const EXAMPLES = 'examples:\n  movieByName: [{ title: Heat, date: "1995" }]\n';

/** Searches, then requests what it found. */
const PROGRAM = `import json, sys, urllib.error, urllib.parse, urllib.request
envelope = json.load(sys.stdin)
auth = envelope["auth"]

def get(path, **query):
    url = "ORIGIN" + path + "?" + urllib.parse.urlencode({"key": auth.get("API_KEY", ""), **query})
    headers = {"Authorization": "Bearer " + auth.get("TOKEN", "")}
    with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as response:
        return json.load(response)

try:
    found = get("/search", q=envelope["input"]["title"])["results"]
    result = get("/film/%d" % found[0])if found else None
    print(json.dumps({"ok": True, "result": result}))
except Exception as error:
    print(json.dumps({"ok": False, "error": "the provider: %s (%s)" % (error, auth.get("API_KEY"))}))
`;

type Reply = { status?: number; body: unknown; headers?: Record<string, string> };

/** A provider that knows one movie, echoes the key, and accepts no other. */
function provider({ url = '', headers }: IncomingMessage): Reply {
  const { pathname, searchParams } = new URL(url, 'http://provider');
  const key = searchParams.get('key') ?? '';
  if (key !== REAL.API_KEY) return { status: 401, body: { error: 'wrong key' } };
  const title = searchParams.get('q');
  if (pathname === '/search') return { body: { results: title === 'Heat' ? [949] : [] } };
  const echo = [key, encodeURIComponent(key), Buffer.from(key).toString('base64'), headers.authorization];
  return {
    body: { title: 'Heat', year: 1995, rating: 8.0, echo },
    headers: { 'set-cookie': 'session=1', date: 'today' },
  };
}

/** Starts a real provider, and writes a plugin for it. */
async function pluginOf(
  answer = provider,
  files: Record<string, string> = {},
): Promise<{ dir: string; origin: string }> {
  const server = createServer((request, response) => {
    const { status = 200, body, headers = {} } = answer(request);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const dir = temporaryPlugin({
    'manifest.yml': MANIFEST + AUTH,
    'main.py': PROGRAM.replace('ORIGIN', origin),
    'conformance/config.yml': EXAMPLES,
    ...files,
  });
  return { dir, origin };
}

/** Recording at home, unless it is said otherwise. */
async function obscura(words: readonly string[], environment: Record<string, string> = REAL, homes = ['127.0.0.1']) {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const allowed = words[0] === 'record' ? homes.flatMap((host) => ['--allow-host', host]) : [];
  const code = await main([...words, ...allowed], {
    stdout: { write: (text) => void stdout.push(text), hasColors: false },
    stderr: { write: (text) => void stderr.push(text), hasColors: false },
    signal: new AbortController().signal,
    environment,
  });
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}

const upstreamOf = (dir: string) => join(dir, 'conformance', 'upstream');

function recordings(dir: string): string {
  const entries = readdirSync(upstreamOf(dir), { recursive: true, withFileTypes: true });
  return entries
    .flatMap((it) => (it.isFile() ? [readFileSync(join(it.parentPath, it.name), 'latin1')] : []))
    .join('\n');
}

/** The plugin's answer with its recordings and made-up credentials. */
async function replayed(dir: string, title: string, auth?: Record<string, string>) {
  const inspection = inspectPlugin(dir);
  if (inspection.is !== 'plugin') throw new Error('it is a plugin');
  const session = await readSession(inspection.plugin);
  const start = startable(session.plugin);
  if (!start.ok) throw new Error(start.why);
  const subject = await session.open(start.launch);
  onTestFinished(() => subject.close());
  const asker = askerOf(session.context, 'movieByName');
  const { answer, requests } = await subject.run(askSingle({ ...asker, auth: auth ?? asker.auth }, { title }));
  return { answer: answer?.ok ? answer.answer : answer, requests };
}

describe('obscura-conformance record', () => {
  it('writes what a run needs to get the same answers', async () => {
    const { dir, origin } = await pluginOf();
    const { code, stdout } = await obscura(['record', dir]);
    expect(stdout).toContain('test-plugin on the real network: 2 calls, 3 requests');
    expect(stdout).toContain('✔ movieByName {"title":"Heat","date":"1995"}  a result');
    expect(stdout).toContain(`✔ movieByName {"title":"${NONSENSE}"}  no match, as expected`);
    expect(stdout).toMatch(/127\.0\.0\.1-\d+\.yml {2}3 added, 0 kept\n$/);
    expect(code).toBe(EXIT.conforms);
    expect(await replayed(dir, 'Heat')).toMatchObject({
      answer: { kind: 'result', result: { title: 'Heat', year: 1995 } },
    });
    expect(await replayed(dir, 'Some other title')).toMatchObject({ answer: { kind: 'result', result: null } });
    const dropped = await replayed(dir, 'Heat', { API_KEY: 'made-up-key' });
    expect(dropped.requests.map(({ status }) => status)).toEqual([401]);
    expect(readdirSync(upstreamOf(dir))).toEqual([`127.0.0.1-${new URL(origin).port}.yml`]);
  });

  it('writes no credential, in any encoding', async () => {
    const { dir } = await pluginOf();
    await obscura(['record', dir]);
    const text = recordings(dir);
    for (const value of Object.values(REAL)) {
      const encoded = [
        value,
        encodeURIComponent(value),
        ...(['base64', 'base64url', 'hex'] as const).map((encoding) => Buffer.from(value).toString(encoding)),
      ];
      for (const spelling of encoded) expect(text).not.toContain(spelling);
    }
    expect(text).toContain('headers: { authorization: "Bearer ${TOKEN}" }');
    expect(text).toContain('"${API_KEY:base64}"');
    expect(text).not.toMatch(/set-cookie|today/);
  });

  it('keeps existing recordings, and replaces them with --refresh', async () => {
    let year = 1995;
    const { dir } = await pluginOf((request) => {
      const reply = provider(request);
      return request.url?.startsWith('/film') ? { body: { title: 'Heat', year } } : reply;
    });
    await obscura(['record', dir]);
    const [name = ''] = readdirSync(upstreamOf(dir));
    const file = join(upstreamOf(dir), name);
    writeFileSync(
      file,
      `# by hand\n${readFileSync(file, 'utf8').replace('    response:', '    # said by hand\n    response:')}`,
    );
    const before = readFileSync(file, 'utf8');
    year = 2024;
    expect((await obscura(['record', dir])).stdout).toContain(`${name}  0 added, 3 kept`);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect((await obscura(['record', dir, '--refresh'])).stdout).toContain(`${name}  0 added, 3 refreshed, 0 kept`);
    expect(readFileSync(file, 'utf8')).toBe(before.replace('year: 1995', 'year: 2024'));
  });

  it('asks the question on the command line', async () => {
    const { dir } = await pluginOf(provider, { 'conformance/config.yml': '' });
    const { code, stdout } = await obscura(['record', dir, '--action', 'movieByName', '--input', '{"title":"Heat"}']);
    expect(code).toBe(EXIT.conforms);
    expect(stdout).toContain('✔ movieByName {"title":"Heat"}  a result');
  });

  it('says what failed, and writes what succeeded', async () => {
    const { dir } = await pluginOf((request) =>
      request.url?.startsWith('/film') ? { status: 503, body: {} } : provider(request),
    );
    const { code, stdout } = await obscura(['record', dir]);
    expect(code).toBe(EXIT.incomplete);
    expect(stdout).toContain('✖ movieByName {"title":"Heat","date":"1995"}  failed: the provider: HTTP Error 503');
    expect(stdout).toMatch(
      /Not recorded:\n {2}GET http:\/\/127\.0\.0\.1:\d+\/film\/949\?key=\$\{API_KEY\}\n {4}the answer has status 503: /,
    );
    expect(stdout).toContain('2 added, 0 kept');
    expect(stdout).not.toContain(REAL.API_KEY);
  });

  it.each([
    ['nothing', {}, EXIT.incomplete],
    ['its manifest', { 'manifest.yml': `${MANIFEST}${AUTH}homepage: http://127.0.0.1/\n` }, EXIT.conforms],
  ])('asks no host of this machine that nobody names: named by %s', async (_, files, expected) => {
    const { dir } = await pluginOf(provider, files);
    const { code, stdout } = await obscura(['record', dir], REAL, []);
    expect(code).toBe(expected);
    const why =
      'its host is on this machine or in its network, and was not allowed. If that is the provider, allow it: --allow-host 127.0.0.1';
    expect(stdout.includes(why)).toBe(expected === EXIT.incomplete);
  });

  it('says which host could not be reached, and writes nothing for it', async () => {
    const { dir } = await pluginOf(provider, { 'main.py': PROGRAM.replace('ORIGIN', 'http://127.0.0.1:1') });
    const { code, stdout } = await obscura(['record', dir]);
    expect(code).toBe(EXIT.incomplete);
    expect(stdout).toContain(
      'GET http://127.0.0.1:1/search?key=${API_KEY}&q=Heat\n    it could not be reached (ECONNREFUSED)',
    );
    expect(() => recordings(dir)).toThrow('ENOENT');
  });

  it('replaces session tokens, and names what may have been computed from a credential', async () => {
    const token = 'SESSION-abcdef0123456789';
    const signature = 'SIGNED-abcdef0123456789';
    const { dir } = await pluginOf((request) => {
      const reply = provider(request);
      return request.url?.startsWith('/film')
        ? { body: { title: 'Heat', auth: { accessToken: token, api_sig: signature } } }
        : reply;
    });
    const { code, stdout } = await obscura(['record', dir]);
    expect(code).toBe(EXIT.conforms);
    expect(stdout).toMatch(
      /look like session tokens.*\n.*\/conformance\/upstream\/127\.0\.0\.1-\d+\.yml: response\.json\.auth\.api_sig\n {4}in the recording of GET .*\/film\/949\n {2}fix: end the session/,
    );
    for (const text of [token, signature]) expect(stdout).not.toContain(text);
    expect(recordings(dir)).toMatch(/accessToken: made-up-/);
    expect(recordings(dir)).not.toContain(token);
    // It warns when it writes the field, not every time that it keeps it.
    expect((await obscura(['record', dir])).stdout).not.toContain('api_sig');
  });

  it('distinguishes requests by their bodies, and makes a stand-in of what asks for nonsense', async () => {
    const posting = PROGRAM.replace(
      'headers=headers)',
      'headers=headers, data=query["q"].encode() if "q" in query else None)',
    ).replace('"key": auth.get("API_KEY", ""), **query', '"key": auth.get("API_KEY", "")');
    const { dir, origin } = await pluginOf((request) =>
      request.method === 'POST' ? { body: { results: [949] } } : provider(request),
    );
    writeFileSync(join(dir, 'main.py'), posting.replace('ORIGIN', origin));
    const { stdout } = await obscura(['record', dir]);
    expect(stdout).toContain('3 added, 0 kept');
    expect(recordings(dir)).toMatch(
      /^routes:\n {2}- request: POST \/search\n(?: {4}.*\n)*? {4}body: \{ text: Heat \}\n/m,
    );
    expect(recordings(dir)).toMatch(
      /^otherwise:\n {2}- request: POST \/search\n(?: {4}.*\n)*? {4}body: \{ text: "\*" \}\n/m,
    );
  });

  it('accepts a request that succeeded on a retry', async () => {
    let asked = 0;
    const retrying = PROGRAM.replace(
      '    with urllib',
      '    try:\n        urllib.request.urlopen(urllib.request.Request(url, headers=headers)).read()\n    except Exception:\n        pass\n    with urllib',
    );
    const { dir } = await pluginOf((request) => (asked++ === 0 ? { status: 429, body: {} } : provider(request)));
    const port = /127\.0\.0\.1:\d+/.exec(readFileSync(join(dir, 'main.py'), 'utf8'))?.[0];
    writeFileSync(join(dir, 'main.py'), retrying.replace('ORIGIN', `http://${port}`));
    expect(await obscura(['record', dir])).toMatchObject({
      code: EXIT.conforms,
      stdout: expect.not.stringContaining('429'),
    });
  });

  it('replaces the user’s own server with the one in the configuration', async () => {
    const manifest = `${MANIFEST}auth: [{ key: API_KEY, label: Key }, { key: SERVER_URL, label: Server }]\n`;
    const credentials = 'credentials: { SERVER_URL: { value: "http://media.example.org", secret: false } }\n';
    const { dir, origin } = await pluginOf(
      (request) => ({
        ...provider(request),
        ...(request.url?.startsWith('/film') && { body: { poster: `${origin}/a.jpg` } }),
      }),
      {
        'manifest.yml': manifest,
        'main.py': PROGRAM.replace('"ORIGIN"', 'auth["SERVER_URL"]'),
        'conformance/config.yml': EXAMPLES + credentials,
      },
    );
    const { code } = await obscura(['record', dir], { ...REAL, SERVER_URL: origin });
    expect(code).toBe(EXIT.conforms);
    expect(readdirSync(upstreamOf(dir))).toEqual(['media.example.org.yml']);
    expect(recordings(dir)).not.toContain('127.0.0.1');
    expect(await replayed(dir, 'Heat')).toMatchObject({
      answer: { result: { poster: 'http://media.example.org/a.jpg' } },
    });
  });

  it.each([
    ['no plugin', ['record'], REAL, 'Name exactly one plugin directory'],
    ['two plugins', ['record', 'DIR', 'DIR'], REAL, 'Name exactly one plugin directory'],
    ['a missing directory', ['record', '/no/such'], REAL, 'There is no directory /no/such.'],
    ['a missing credential', ['record', 'DIR'], {}, 'API_KEY is not set, but the plugin requires it'],
    ['an empty credential', ['record', 'DIR'], { API_KEY: '' }, 'fix: API_KEY=… obscura-conformance record /'],
    ['a short credential', ['record', 'DIR'], { API_KEY: 'abc' }, 'API_KEY has only 3 characters'],
    ['an unknown action', ['record', 'DIR', '--action', 'movieByNme'], REAL, 'Unknown action `movieByNme`'],
    ['another action', ['record', 'DIR', '--action', 'movieByURL'], REAL, 'fix: name one of its actions: movieByName'],
    ['an input alone', ['record', 'DIR', '--input', '{}'], REAL, '--input requires --action'],
    [
      'no JSON',
      ['record', 'DIR', '--action', 'movieByName', '--input', '{'],
      REAL,
      '--input must be JSON, for example',
    ],
    ['no input', ['record', 'DIR', '--action', 'movieByName', '--input', '{"title":1}'], REAL, '--input: title: '],
    ['an unknown network', ['DIR', '--network', 'off'], REAL, '--network must be one of replay, live, none, not `off`'],
  ])('explains %s', async (_, words, environment, message) => {
    const { dir } = await pluginOf();
    const { code, stderr } = await obscura(
      words.map((word) => (word === 'DIR' ? dir : word)),
      environment as Record<string, string>,
    );
    expect(stderr).toContain(message);
    expect(code).toBe(EXIT.usage);
  });

  it('says that there is nothing to ask', async () => {
    const { dir } = await pluginOf(provider, { 'conformance/config.yml': '' });
    const { code, stderr } = await obscura(['record', dir]);
    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain('There is nothing to ask: no action has examples');
  });
});

describe('obscura-conformance record --check', () => {
  it('says which recordings the provider answers in another way, field by field, and writes nothing', async () => {
    let rating: unknown = 8;
    const { dir } = await pluginOf((request) => {
      const reply = provider(request);
      const isFilm = request.url?.startsWith('/film') ?? false;
      return isFilm ? { ...reply, body: { title: 'Heat', rating } } : reply;
    });
    await obscura(['record', dir]);
    const before = recordings(dir);
    expect(await obscura(['record', dir, '--check'])).toMatchObject({ code: EXIT.conforms });
    rating = 'eight';
    const { code, stdout } = await obscura(['record', dir, '--check']);
    expect(code).toBe(EXIT.nonconforming);
    expect(stdout).toMatch(/✖ GET http.*\/film\/949 .*:\d+\n {4}rating is string, recorded number/);
    expect(recordings(dir)).toBe(before);
  });
});
