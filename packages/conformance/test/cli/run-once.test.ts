import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { main } from '../../src/cli/main.js';
import { commandLine, EXIT } from '../support/command-line.js';
import { MANIFEST, temporaryPlugin } from '../support/temporary-plugin.js';

/** Answers with `result` and logs a line. Like Obscura's own plugins, it takes batches too. */
const ANSWERS = (result: string) => `import json, sys
envelope = json.load(sys.stdin)
title = lambda input: input.get("title", "")
def look_up(input):
    return ${result}
print("looking it up", file=sys.stderr)
if "batch" in envelope:
    print(json.dumps({"ok": True, "results": [{"id": i["id"], "result": look_up(i["input"])} for i in envelope["batch"]]}))
else:
    print(json.dumps({"ok": True, "result": look_up(envelope["input"])}))
`;

const HEAT = '{"title":" Heat "}';

it('shows what Obscura keeps of an answer, what it drops and why, and stderr', async () => {
  const dir = temporaryPlugin({
    'main.py': ANSWERS('{"title": title(input), "externalIds": {"tmdb": 949}, "runtime": 170}'),
  });
  const { code, stdout, stderr } = await commandLine('run', dir, 'movieByName', HEAT);
  expect(stderr).toBe('');
  expect(stdout.replace(/after .*,/, 'after … ms,')).toBe(`✔ movieByName {"title":" Heat "}
  {
    "title": "Heat",
    "runtime": 170
  }

  what Obscura does to it
    changed title: white space around it is trimmed
    dropped externalIds.tmdb: it is not a string

  stderr
    looking it up

exit status 0 after … ms, 0 requests
`);
  expect(code).toBe(EXIT.conforms);
});

it('asks for a batch, and prints one document', async () => {
  const dir = temporaryPlugin({ 'main.py': ANSWERS('{"title": "Heat"} if title(input) == "Heat" else None') });
  const input = '[{"title":"Heat"},{"id":"b","input":{"title":"Nothing"}}]';
  const { code, stdout } = await commandLine('run', dir, 'movieByName', input, '--batch', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    action: 'movieByName',
    mode: 'batch',
    items: [
      { id: 'item-1', input: { title: 'Heat' } },
      { id: 'b', input: { title: 'Nothing' } },
    ],
    reply: {
      is: 'batch',
      outcomes: [
        { id: 'item-1', outcome: { is: 'kept', kept: { title: 'Heat' } } },
        { id: 'b', outcome: { is: 'no-match' } },
      ],
    },
    ending: { kind: 'exited', code: 0 },
    stderr: 'looking it up\n',
    requests: [],
  });
  expect(code).toBe(EXIT.conforms);
});

it('prints only what the plugin wrote, with --raw', async () => {
  const dir = temporaryPlugin({ 'main.py': 'print("not JSON")\nimport sys; print("why", file=sys.stderr)' });
  const raw = await commandLine('run', dir, 'movieByName', HEAT, '--raw');
  expect(raw).toEqual({ code: EXIT.nonconforming, stdout: 'not JSON\n', stderr: 'why\n' });
});

it.each([
  ['a refusal', 'print(\'{"ok": false, "error": "no such film"}\')', 'refused: no such film'],
  ['an answer that Obscura cannot read', 'print("{")', 'not-json  OUT-3'],
  ['a result that Obscura throws away', 'print(\'{"ok": true, "result": {"titel": "x"}}\')', 'throws the result away'],
])('exits with 1 for %s', async (_, code, said) => {
  const run = await commandLine('run', temporaryPlugin({ 'main.py': code }), 'movieByName', HEAT);
  expect(run.stdout).toContain(said);
  expect(run.code).toBe(EXIT.nonconforming);
});

it('shows a real credential as its key, with --network live', async () => {
  const dir = temporaryPlugin({
    'manifest.yml': `${MANIFEST}auth: [{ key: API_KEY, label: Key, type: password }]\n`,
    'main.py': 'import sys; print(sys.stdin.read(), file=sys.stderr)',
  });
  const stdout: string[] = [];
  const screen = { write: (text: string) => void stdout.push(text), hasColors: false };
  await main(['run', dir, 'movieByName', HEAT, '--network', 'live'], {
    stdout: screen,
    stderr: screen,
    signal: new AbortController().signal,
    environment: { API_KEY: 'a-real-credential' },
  });
  expect(stdout.join('')).toContain('"auth":{"API_KEY":"${API_KEY}"}');
  expect(stdout.join('')).not.toContain('a-real-credential');
});

it('refuses a host on this machine with --network live, unless --allow-host names it', async () => {
  const server = createServer((_, response) => response.end('{"title": "Heat"}')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const dir = temporaryPlugin({
    'main.py': `import json, urllib.request
try: print(json.dumps({"ok": True, "result": json.load(urllib.request.urlopen("http://127.0.0.1:${port}/"))}))
except OSError as error: print(json.dumps({"ok": False, "error": "the provider: %s" % error}))`,
  });
  const words = ['run', dir, 'movieByName', HEAT, '--network', 'live'];
  expect((await commandLine(...words)).stdout).toContain('refused: on this machine or in its network');
  expect(await commandLine(...words, '--allow-host', '127.0.0.1')).toMatchObject({ code: EXIT.conforms });
});

it.each([
  [['movieByNam', HEAT], 'Unknown action `movieByNam`. Did you mean `movieByName`?'],
  [['seriesByName', HEAT], 'test-plugin does not declare `seriesByName`\nfix: name one of movieByName'],
  [['movieByName'], 'movieByName has no examples in conformance/config.yml'],
  [['movieByName', '{'], 'the input must be JSON, such as {"title":"Heat"}'],
  [['movieByName', '[]'], 'fix: pass --batch to ask about several items'],
  [['movieByName', '{"seasonNumber":"one"}'], 'the input: seasonNumber: '],
  [['movieByName', '/nonexistent.json'], 'Cannot read the input from `/nonexistent.json` (ENOENT).'],
  [['movieByName', HEAT, '--raw', '--json'], '--json and --raw exclude each other.'],
])('%j is refused before the plugin starts', async (words, said) => {
  const { code, stderr } = await commandLine('run', join(temporaryPlugin({ 'main.py': '' })), ...words);
  expect(stderr).toContain(said);
  expect(code).toBe(EXIT.usage);
});

it('asks a shim once for its interpreter, in the environment of the call, and then starts that', async () => {
  const dir = temporaryPlugin({ 'main.py': ANSWERS('{"title": title(input)}') });
  const { stdout: python } = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' });
  const bin = mkdtempSync(join(tmpdir(), 'shim-'));
  const log = join(bin, 'log');
  writeFileSync(join(bin, 'python3'), `#!/bin/sh\necho "$HOME $*" >> '${log}'\nexec '${python.trim()}' "$@"\n`, {
    mode: 0o755,
  });
  vi.stubEnv('PATH', `${bin}:${process.env.PATH}`);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(bin, { recursive: true });
  });
  const { code } = await commandLine('run', dir, 'movieByName', HEAT);
  expect(code).toBe(EXIT.conforms);
  const asked = readFileSync(log, 'utf8').trim().split('\n');
  expect(asked).toEqual([expect.stringMatching(/^\S*tmp\S* -I -c import sys; print\(sys\.executable\)$/)]);
  expect(asked[0]).not.toMatch(`${homedir()} `);
});
