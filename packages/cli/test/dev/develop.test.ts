import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commandLine } from '../support/command-line.js';
import { session } from '../support/session.js';
import { MANIFEST, temporaryPlugin } from '../support/temporary-plugin.js';

const EXAMPLES = 'examples: { movieByName: [{ name: Heat }, { name: Ran }] }\n';

/** Answers with the name that it is asked for, and more. */
const answering = (more = '') => `import json, sys
name = json.load(sys.stdin)["input"]["name"]
print(f"looking {name} up", file=sys.stderr)
print(json.dumps({"ok": True, "result": {"title": name${more}}}))
`;

function write(dir: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
}

function plugin(files: Readonly<Record<string, string>> = {}): string {
  return temporaryPlugin({ 'main.py': answering(), 'conformance/config.yml': EXAMPLES, ...files });
}

const HINT = 'q quit';

it('shows the answers, then on every save what has changed in them, and waits out what is broken', async () => {
  const dir = plugin();
  const { until, press, code } = session(['dev', dir]);
  const first = await until(HINT);
  expect(first).toContain('✔ movieByName {"name":"Heat"}');
  expect(first).toContain('    log\n    looking Ran up\n');
  expect(first).toContain(': 2 new');

  write(dir, { 'main.py': answering(', "runtime": 170') });
  const changed = await until(HINT);
  expect(changed).toContain('── main.py ──');
  expect(changed).toContain('+   "runtime": 170');
  expect(changed).toContain(': 2 changed');

  write(dir, { 'main.py': `${answering()}def broken(:` });
  const broken = await until(HINT);
  expect(broken).toContain('SyntaxError');
  expect(broken).toContain('✖ movieByName {"name":"Ran"}  fails in the same way\n');

  write(dir, { 'manifest.yml': 'id: [' });
  expect(await until(HINT)).toContain('✖ manifest.yml:1');

  write(dir, { 'manifest.yml': MANIFEST, 'main.py': answering(', "runtime": 170'), 'conformance/config.yml': 'x: 1' });
  expect(await until(HINT)).toContain('✖ conformance/config.yml');

  write(dir, { 'conformance/config.yml': EXAMPLES });
  expect(await until(HINT)).toContain(': 2 unchanged');
  press('q');
  expect(await code).toBe(0);
});

it('asks only what is named, shows its log every time, and needs no keyboard', async () => {
  const dir = plugin();
  const { until, end, code, reads } = session(['dev', dir, 'movieByName', '{"name":"Alien"}'], { hasKeys: false });
  expect(await until('Waiting for a change.')).toContain('✔ movieByName {"name":"Alien"}');
  write(dir, { 'main.py': `${answering()}# the same\n` });
  expect(await until('Waiting for a change.')).toMatch(
    /^\n\n── main.py ──\n= movieByName {"name":"Alien"} {2}unchanged, .*\n {4}log\n {4}looking Alien up\n\n/,
  );
  expect(reads()).toBe(false);
  end();
  expect(await code).toBe(0);
});

it('asks all examples of an action in one batch', async () => {
  const main = `import json, sys
print(json.dumps({"ok": True, "results": [{"id": item["id"], "result": None} for item in json.load(sys.stdin)["batch"]]}))
`;
  const { until } = session(['dev', plugin({ 'main.py': main }), '--batch']);
  const seen = await until(HINT);
  expect(seen).toContain('– movieByName batch of 2');
  expect(seen).toContain('– movieByName item-2 {"name":"Ran"}\n      no match\n');
});

describe('r', () => {
  it('records from the real network, and asks again over the recordings', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests++;
      response.setHeader('content-type', 'application/json').end('{"title": "Heat (1995)"}');
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo; // of a TCP server
    const main = `import json, sys, urllib.parse, urllib.request
envelope = json.load(sys.stdin)
query = urllib.parse.urlencode({"q": envelope["input"]["name"], "key": envelope["auth"]["API_KEY"]})
with urllib.request.urlopen(f"http://127.0.0.1:${port}/search?{query}") as response:
    print(json.dumps({"ok": True, "result": json.load(response)}))
`;
    const dir = plugin({ 'main.py': main, 'conformance/config.yml': 'examples: { movieByName: [{ name: Heat }] }' });
    const { until, press } = session(['dev', dir, '--allow-host', '127.0.0.1'], {
      environment: { API_KEY: 'not-so-secret' },
    });
    expect(await until(HINT)).toContain('→ no recording');
    press('r');
    const recorded = await until(HINT);
    expect(recorded).toContain('2 calls, 2 requests');
    expect(recorded).toContain('"title": "Heat (1995)"');
    expect(recorded).toContain('→ 200');
    // What was recorded is no change.
    write(dir, { 'notes.txt': '' });
    expect(await until(HINT)).toMatch(/^\n\n── notes.txt ──\n/);
    expect(requests).toBe(2);
  });

  it('says which credential is missing', async () => {
    const { until, press } = session(['dev', plugin()]);
    await until(HINT);
    press('r');
    expect(await until(HINT)).toContain('✖ API_KEY is not set');
  });
});

describe('a plugin in TypeScript', () => {
  const files = (script: string) => ({
    'manifest.yml': MANIFEST.replace('python', 'typescript').replace(/script: .*/, 'entry: dist/index.js'),
    'package.json': JSON.stringify({ type: 'module', scripts: { build: script } }),
    'src.js': `export default { capabilities: { movieByName: true }, execute: async () => ({ title: 'Heat' }) };`,
  });

  it('is built first, and what the build writes is no change', async () => {
    const dir = plugin(files('mkdir -p dist && cp src.js dist/index.js'));
    const { until } = session(['dev', dir, 'movieByName', '1'], { environment: { PATH: process.env.PATH ?? '' } });
    expect(await until(HINT)).toContain('"title": "Heat"');
    write(dir, { 'src.js': files('')['src.js'].replace('Heat', 'Ran') });
    expect(await until(HINT)).toMatch(
      /^\n\n── src.js ──\n.*\n.*\n {4}- {3}"title": "Heat"\n {4}\+ {3}"title": "Ran"\n/,
    );
    rmSync(join(dir, 'src.js'));
    const broken = await until(HINT);
    expect(broken).toMatch(/^\n\n── src.js ──\n✖ npm run build\n/);
    expect(broken).toContain('src.js');
  });
});

it.each([
  ['no plugin', ['/no/such/plugin'], 'There is no directory'],
  ['an unknown action', ['.', 'movieByNam'], 'Did you mean `movieByName`?'],
  ['a broken input', ['.', 'movieByName', '{"name"'], 'must be JSON'],
  ['an unknown network', ['.', '--network', 'tor'], 'There is no network `tor`'],
])('refuses %s before it begins', async (_, [first = '', ...words], message) => {
  const { code, stderr } = await commandLine(['dev', first === '.' ? plugin() : first, ...words]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
