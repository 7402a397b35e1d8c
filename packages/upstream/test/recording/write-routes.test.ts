import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RecordedRoute, readRoutes, writeRoutes } from '../../src/index.js';

function directoryOf(files: Record<string, string> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'routes-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

const route = (path: string, body: unknown = { path }, more: Partial<RecordedRoute> = {}): RecordedRoute => ({
  kind: 'route',
  origin: 'https://api.example.org',
  method: 'GET',
  path,
  query: {},
  headers: {},
  response: {
    status: 200,
    headers: { 'content-type': ['application/json'] },
    body: { is: 'json', text: JSON.stringify(body) },
  },
  ...more,
});

const BY_HAND = `# Written by hand.
origin: https://api.example.org   # the API
routes:
    # the first
    - request: GET /a   # exactly
      response: {json: {by: "hand", wrapped: a text that
        goes on}}
    # the second
    - request: GET /b
      response:
        # said by hand
        text: |
          two

          lines
      # behind

# and else:
otherwise:
  - {request: GET /c/*, response: {status: 404}}   # none
# the end
`;

describe('writeRoutes', () => {
  it('adds behind what stands there, and leaves that as it is to the letter', async () => {
    const path = directoryOf({ 'mine.yml': BY_HAND });
    const made = [route('/a'), route('/d'), route('/e/*', {}, { kind: 'otherwise' })];
    expect(await writeRoutes(path, made)).toEqual([
      { file: join(path, 'mine.yml'), added: 2, refreshed: 0, kept: 1, ambiguous: [], sessions: [] },
    ]);
    const added = `
    - request: GET /d
      response:
        json:
          path: /d
`;
    const text = readFileSync(join(path, 'mine.yml'), 'utf8');
    expect(text.startsWith(BY_HAND.slice(0, BY_HAND.indexOf('      # behind')) + added)).toBe(true);
    expect(text.replace(added, '').replace(/\n {2}- request: GET \/e(.|\n)*(?=# the end)/, '')).toBe(BY_HAND);
    const read = await readRoutes(path);
    expect(read.ok && read.routes.map((it) => it.path)).toEqual(['/a', '/b', '/d', '/c/*', '/e/*']);
  });

  it.each([
    [
      'routes in braces',
      'origin: https://api.example.org\nroutes: [{request: GET /a, response: {json: 1.0}}] # here\n',
    ],
    ['no routes yet', '# mine\norigin: https://api.example.org\n'],
    ['an empty list', 'origin: https://api.example.org\nroutes: [] # here\n'],
    ['no line break at its end', 'origin: https://api.example.org\nroutes:\n- request: GET /a\n  response: {}'],
    ['carriage returns', 'origin: https://api.example.org\r\nroutes:\r\n  - request: GET /a\r\n    response: {}\r\n'],
    ['an end that is marked', '---\norigin: https://api.example.org\n...\n'],
    ['everything in braces', '{origin: "https://api.example.org", otherwise: [{request: GET /a, response: {}}]}'],
  ])('adds to a file with %s', async (_, text) => {
    const path = directoryOf({ 'a.yml': text });
    await writeRoutes(path, [route('/new'), route('/new/*', {}, { kind: 'otherwise' })]);
    const read = await readRoutes(path);
    expect(read.ok && read.routes.map((it) => it.path)).toEqual(expect.arrayContaining(['/new', '/new/*']));
    for (const [comment] of text.matchAll(/# \w+/g))
      expect(readFileSync(join(path, 'a.yml'), 'utf8')).toContain(comment);
    expect(readdirSync(path)).toEqual(['a.yml']);
  });

  it.each(['routes[0]', 'routes[1]', 'otherwise[0]'])('replaces the response of %s with refresh', async (which) => {
    const path = directoryOf({ 'mine.yml': BY_HAND });
    const made = {
      'routes[0]': route('/a', 'new'),
      'routes[1]': route('/b', 'new'),
      'otherwise[0]': route('/c/*', 'new', { kind: 'otherwise' }),
    }[which] as RecordedRoute;
    expect(await writeRoutes(path, [made])).toMatchObject([{ added: 0, refreshed: 0, kept: 1 }]);
    expect(readFileSync(join(path, 'mine.yml'), 'utf8')).toBe(BY_HAND);
    expect(await writeRoutes(path, [made], { refresh: true })).toMatchObject([{ added: 0, refreshed: 1, kept: 0 }]);
    const read = await readRoutes(path);
    expect(read.ok && read.routes.find((it) => it.path === made.path)?.response.body).toBe('"new"');
    expect(read.ok && read.routes).toHaveLength(3);
    const text = readFileSync(join(path, 'mine.yml'), 'utf8');
    for (const comment of ['Written by hand', 'the first', 'the second', 'and else', 'the end'])
      expect(text).toContain(`# ${comment}`);
  });

  it('removes a body that no route names any more', async () => {
    const path = directoryOf();
    const { response } = route('/a');
    const withBody = (text: string): RecordedRoute =>
      route('/a', {}, { response: { ...response, body: { is: 'text', text } } });
    await writeRoutes(path, [withBody('long '.repeat(10_000))]);
    expect(readdirSync(join(path, 'bodies'))).toHaveLength(1);
    await writeRoutes(path, [withBody('short')]);
    expect(readdirSync(join(path, 'bodies'))).toHaveLength(1);
    await writeRoutes(path, [withBody('short')], { refresh: true });
    expect(readdirSync(join(path, 'bodies'))).toEqual([]);
  });

  it('writes no body through a link that points outside', async () => {
    const path = directoryOf({ 'up/a.yml': 'origin: https://api.example.org\n' });
    symlinkSync(path, join(path, 'up/bodies'));
    const { response } = route('/a');
    const made = route('/a', {}, { response: { ...response, body: { is: 'bytes', bytes: Uint8Array.of(0, 255) } } });
    await expect(writeRoutes(join(path, 'up'), [made])).rejects.toThrow('is a link that points outside');
    expect(readdirSync(path)).toEqual(['up']);
  });

  it('begins a file of its own where there are several of an origin, or another with its name', async () => {
    const other = 'origin: https://api.example.org\nroutes: []\n';
    const several = directoryOf({ 'a.yml': other, 'b.yml': other });
    expect(await writeRoutes(several, [route('/a')])).toMatchObject([{ file: join(several, 'api.example.org.yml') }]);
    expect(await writeRoutes(several, [route('/b')])).toMatchObject([{ file: join(several, 'api.example.org.yml') }]);
    const taken = directoryOf({ 'api.example.org.yml': 'origin: http://api.example.org\n' });
    expect(await writeRoutes(taken, [route('/a')])).toMatchObject([{ file: join(taken, 'api.example.org-https.yml') }]);
  });

  it('writes one file for each origin, and of two routes for one request the first', async () => {
    const path = join(directoryOf(), 'not', 'yet');
    const made = [route('/a', 1), route('/a', 2), route('/a', 3, { origin: 'http://[::1]:8080' })];
    const files = await writeRoutes(path, made);
    expect(files.map(({ file, added, ambiguous }) => [file.slice(path.length + 1), added, ambiguous])).toEqual([
      ['api.example.org.yml', 1, ['GET https://api.example.org/a']],
      ['1-8080.yml', 1, []],
    ]);
    const read = await readRoutes(path);
    expect(read.ok && read.routes.map(({ response }) => response.body)).toEqual(['3', '1']);
  });

  it('writes a request with a body once, as a route, whatever its stand-in would answer', async () => {
    const path = directoryOf();
    const post = (body: unknown, kind: RecordedRoute['kind']) => route('/graphql', body, { method: 'POST', kind });
    const made = [post('none', 'otherwise'), post('film', 'route'), post('film', 'route')];
    expect(await writeRoutes(path, made)).toMatchObject([
      { added: 1, kept: 0, ambiguous: ['POST https://api.example.org/graphql'] },
    ]);
    const read = await readRoutes(path);
    expect(read).toMatchObject({ ok: true, routes: [{ kind: 'route', response: { body: '"film"' } }] });
    expect(read.ok && read.routes).toHaveLength(1);
    expect(await writeRoutes(path, [post('none', 'otherwise')], { refresh: true })).toMatchObject([
      { added: 0, refreshed: 0, kept: 1 },
    ]);
    expect(await writeRoutes(path, [route('/graphql', 'none', { kind: 'otherwise' })])).toMatchObject([{ added: 1 }]);
  });

  it('writes a stand-in for a request with a body if there is no route', async () => {
    const path = directoryOf();
    await writeRoutes(path, [route('/graphql', 'none', { method: 'POST', kind: 'otherwise' })]);
    expect(await readRoutes(path)).toMatchObject({ ok: true, routes: [{ kind: 'otherwise' }] });
  });

  it('names a directory that stands in the place of a route file', async () => {
    const path = directoryOf({ 'x.yml/a': '' });
    await expect(writeRoutes(path, [route('/a')])).rejects.toThrow(`${join(path, 'x.yml')}:1: this is a directory`);
  });

  it.each([
    ['a duplicate key', '{"a":1,"a":2}'],
    ['a long key', JSON.stringify({ ['k'.repeat(2000)]: 1 })],
    [
      'words of YAML',
      '{"y":"yes","n":"~","d":"2001-01-01","e":"1e3","q":"# no comment","m":"- x: {","s":" ","t":"a\\tb\\u0000"}',
    ],
    ['what looks like a merge', '{"<<":{"a":1}}'],
    ['half a character', '{"a":"\\ud800"}'],
    ['a prototype', '{"__proto__":{"a":1}}'],
    ['depth', '['.repeat(60) + ']'.repeat(60)],
    ['numbers', '[1.0,-0.0,1e5,1E-7,12345678901234567890,0.1000,1.7976931348623157e309]'],
  ])('keeps JSON with %s', async (_, text) => {
    const path = directoryOf();
    const made = route('/a');
    await writeRoutes(path, [{ ...made, response: { ...made.response, body: { is: 'json', text } } }]);
    const read = await readRoutes(path);
    const body = read.ok ? String(read.routes[0]?.response.body) : JSON.stringify(read.issues);
    expect(JSON.parse(body)).toEqual(JSON.parse(text));
  });

  it('writes nothing to an invalid route file', async () => {
    const path = directoryOf({ 'a.yml': 'origin: nowhere\n' });
    await expect(writeRoutes(path, [route('/a')])).rejects.toThrow('a.yml:1: origin is not an origin');
    expect(readdirSync(path)).toEqual(['a.yml']);
  });
});

describe('a body in a file', () => {
  const file = (name: string) =>
    `origin: https://api.example.org\nroutes:\n  - request: GET /a\n    response: { file: ${JSON.stringify(name)} }\n`;

  it('is read as it is', async () => {
    const path = directoryOf({ 'a.yml': file('bodies/a.bin'), 'bodies/a.bin': 'bytes' });
    const read = await readRoutes(path);
    expect(read.ok && String(read.routes[0]?.response.body)).toBe('bytes');
  });

  it.each([
    ['bodies/none.bin', 'routes[0].response.file names `bodies/none.bin`, which does not exist'],
    ['bodies', '`bodies`, which is a directory'],
    ['../secret', '`../secret`, which is not a path below'],
    ['bodies/../../secret', 'is not a path below'],
    ['/etc/passwd', 'is not a path below'],
    ['C:\\secret', 'is not a path below'],
    ['bodies\\a.bin', 'is not a path below'],
    ['', 'is not a path below'],
    ['link', '`link`, which points outside its directory'],
    ['linked/secret', '`linked/secret`, which points outside its directory'],
  ])('is rejected at %j', async (name, message) => {
    const path = directoryOf({ 'up/a.yml': file(name), 'up/bodies/a.bin': 'bytes', secret: 'secret' });
    symlinkSync(join(path, 'secret'), join(path, 'up/link'));
    symlinkSync(path, join(path, 'up/linked'));
    expect(await readRoutes(join(path, 'up'))).toMatchObject({
      ok: false,
      issues: [{ line: 4, column: 23, message: expect.stringContaining(message), fix: expect.stringMatching(/.+/) }],
    });
  });
});
