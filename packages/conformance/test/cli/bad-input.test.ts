import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine, EXIT } from '../support/command-line.js';
import { onlyJudgesAnd } from '../support/few-checks.js';
import { MANIFEST, temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

/** A few calls without shrinking are enough here. */
const QUICK = ['--calls', '1', '--seed', '1', '--shrink-time', '0', ...onlyJudgesAnd('input/any-text')];

/** The user must never see a stack trace of our own code. */
const STACK = /^\s+at .+:\d+:\d+\)?$/m;

describe('obscura-conformance explains', () => {
  it('a missing directory', async () => {
    const { code, stderr } = await commandLine('/no/such/plugin');
    expect(code).toBe(EXIT.usage);
    expect(stderr).toBe('There is no directory /no/such/plugin.\n');
  });

  it('a missing manifest.yml', async () => {
    const dir = temporaryDirectory();
    const { code, stderr } = await commandLine(dir);
    expect(code).toBe(EXIT.usage);
    expect(stderr).toBe(`There is no manifest.yml in ${dir}, so it is not a plugin.\n`);
  });

  it.each([
    ['no directory', [], 'Name a plugin directory'],
    ['an unknown option', ['x', '--frobnicate'], 'Unknown option --frobnicate'],
    ['two directories', ['x', 'y'], 'Test one plugin at a time, without `y`'],
    ['a seed that is not a number', ['x', '--seed', 'abc'], '--seed must be a whole number'],
    ['no time at all', ['x', '--max-time', '0'], '--max-time must be a number of seconds'],
    ['an unknown reporter', ['x', '--reporter', 'xml'], 'alone or with =FILE, not `xml`'],
    [
      'a report that cannot be written',
      ['x', '--reporter', 'json=/no/such/dir/report.json'],
      'Cannot write the report to /no/such/dir/report.json (ENOENT)',
    ],
    ['an unknown check', ['explain', 'batch/nothing'], 'Unknown check `batch/nothing`'],
    [
      'an option of a test',
      ['record', 'x', '--network', 'none'],
      '`record` does not accept --network. Use it with `obscura-conformance ./my-plugin` or',
    ],
    [
      'an option of record',
      ['x', '--refresh'],
      'Testing a plugin does not accept --refresh. Use it with `obscura-conformance record ./my-plugin`.',
    ],
    ['an option of another command', ['list', '--strict'], '`list` does not accept --strict'],
    ['--json', ['x', '--json'], 'use --reporter json'],
    ['a missing case file', ['replay', '/no/such/case.json'], '/no/such/case.json does not exist'],
  ])('%s on the command line', async (_, words, message) => {
    const { code, stderr } = await commandLine(...words);
    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(STACK);
  });

  it('a wrong configuration', async () => {
    const dir = temporaryPlugin({
      'main.py': '',
      'conformance/config.yml': 'examples:\n  movieByname: [{ title: Heat }]\n',
    });
    const { code, stderr } = await commandLine(dir, ...QUICK);
    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain('conformance/config.yml:2:');
    expect(stderr).toContain('movieByname');
  });

  it.each([
    [
      'examples of an action that is not declared',
      'examples:\n  movieByURL: [{ url: "https://a.example/" }]\n',
      'examples.movieByURL: the manifest does not declare `movieByURL`',
      'or write `movieByName`, which it declares',
    ],
    [
      'a number for a title',
      'examples:\n  movieByName:\n    - { title: 1917 }\n',
      'conformance/config.yml:3:16: examples.movieByName.0.title: Invalid input: expected string, received number',
      'fix: write it in quotes: title: "1917"\n',
    ],
    [
      'a number for a title, and something else',
      'examples:\n  movieByName:\n    - { title: 1917 }\nspeed: 3\n',
      'fix: write it in quotes: title: "1917"\n',
      'fix: write one YAML document',
    ],
  ])('a configuration with %s', async (_, config, problem, remedy) => {
    const dir = temporaryPlugin({ 'main.py': '', 'conformance/config.yml': config });
    const { code, stderr } = await commandLine(dir, ...QUICK);
    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain(problem);
    expect(stderr).toContain(remedy);
  });

  it.runIf(existsSync('/proc/self'))('that cases cannot be written, even in /proc', async () => {
    const { code, stderr } = await commandLine(temporaryPlugin({ 'main.py': '' }), ...QUICK, '--cases', '/proc/x/y');
    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain('Cannot write cases to /proc/x/y (ENOENT).');
  });

  it('that the HTTP client bypasses the proxy, rather than a lack of examples', async () => {
    const dir = temporaryPlugin({
      'main.py': 'print(\'{"ok": false, "error": "the provider cannot be reached"}\')',
      'conformance/upstream/a.yml':
        'origin: https://example.org\nroutes:\n  - request: GET /\n    response: { json: {} }\n',
    });
    const { stdout } = await commandLine(dir, ...QUICK);
    expect(stdout).toContain('The harness saw no request, so the recordings were not used');
    const broken = temporaryPlugin({
      'main.py': 'raise SystemExit(3)',
      'conformance/upstream/a.yml':
        'origin: https://example.org\nroutes:\n  - request: GET /\n    response: { json: {} }\n',
    });
    expect((await commandLine(broken, ...QUICK)).stdout).not.toContain('The harness saw no request');
  });

  it('an invalid provider address, without an internal error', async () => {
    const dir = temporaryPlugin({
      'manifest.yml': `${MANIFEST}auth: [{ key: API_KEY, label: Key, type: secret, required: false }]\n`,
      'conformance/config.yml': 'examples:\n  movieByName: [{ title: Heat }]\n',
      'main.py': `
import json, sys, urllib.request
envelope = json.loads(sys.stdin.buffer.read())
try:
    urllib.request.urlopen("http://example.org:99999/m?key=" + (envelope.get("auth") or {}).get("API_KEY", ""), timeout=5)
except Exception:
    pass
print(json.dumps({"ok": False, "error": "the provider cannot be reached"}))
`,
    });
    const { code, stderr } = await commandLine(dir, ...QUICK);
    expect(code).not.toBe(EXIT.broken);
    expect(stderr).toBe('');
  });

  it('an invalid recording', async () => {
    const dir = temporaryPlugin({
      'main.py': '',
      'conformance/upstream/a.yml': 'origin: https://example.org\nroutes:\n  - request: FETCH /\n',
    });
    const { code, stderr } = await commandLine(dir, ...QUICK);
    expect(code).toBe(EXIT.usage);
    expect(stderr).toMatch(/a\.yml:3:\d+: .*\n {2}fix: /);
  });

  it.each([
    [
      'broken YAML',
      { 'manifest.yml': 'id: x\n\tname: y\n' },
      'manifest/parses',
      'manifest.yml:2:1: a tab indents this line',
      'indent with spaces',
    ],
    ['a missing script', {}, 'manifest/script-found', 'manifest.yml:5:', 'create main.py'],
    [
      'a plugin that prints a log line first',
      { 'main.py': 'print("INFO searching")\nprint(\'{"ok": true, "result": null}\')' },
      'stdout/nothing-before-json',
      'byte 0: 49 4e 46 4f',
      'stderr',
    ],
    [
      'a plugin that writes 1 GB',
      {
        'main.py': 'import sys\nfor _ in range(1024): sys.stdout.write(" " * (1 << 20))',
        // It fails on its example, so no experiment follows.
        'conformance/config.yml': 'examples:\n  movieByName: [{ title: Heat }]\n',
      },
      'stdout/within-size-limit',
      'more than 33554432 bytes',
      'not everything the provider sent',
    ],
    [
      'a plugin that exits with 3',
      { 'main.py': 'raise SystemExit(3)' },
      'process/answers-not-crashes',
      'exited with status 3',
      'Catch what can go wrong',
    ],
    [
      'a plugin that answers {"ok": "true"}',
      { 'main.py': 'print(\'{"ok": "true"}\')' },
      'response/object-with-ok',
      '`ok` is the string "true"',
      'never a string',
    ],
  ])('%s: the cause, the place and the fix', async (_, files, check, evidence, remedy) => {
    const { code, stdout, stderr } = await commandLine(temporaryPlugin(files), ...QUICK);
    expect(code).toBe(EXIT.nonconforming);
    expect(stdout).toContain(check);
    expect(stdout).toContain(evidence);
    expect(stdout).toContain(remedy);
    expect(stdout.match(/^[✖!] \w+\//gm)).toHaveLength(1);
    expect(stdout + stderr).not.toMatch(STACK);
  });

  it('a plugin that hangs: the cause, the place and the fix', async () => {
    const dir = temporaryPlugin({ 'main.py': 'import time\ntime.sleep(3600)' });
    const { code, stdout } = await commandLine(dir, ...QUICK, '--deadline', '2');
    expect(code).toBe(EXIT.nonconforming);
    expect(stdout).toContain('process/meets-deadline');
    expect(stdout).toContain('still running after 2 s');
    expect(stdout).toContain('Set a timeout');
    expect(stdout.match(/^[✖!] \w+\//gm)).toHaveLength(1);
  });

  it('a missing interpreter, without blaming the plugin', async () => {
    const dir = temporaryPlugin({ 'main.py': '', 'manifest.yml': MANIFEST.replace('"python3"', '"python3.99"') });
    const { code, stdout } = await commandLine(dir, ...QUICK);
    expect(code).toBe(EXIT.incomplete);
    expect(stdout).toContain('`python3.99` is not installed, or not on PATH');
  });

  it('what was not tested because nothing was ever found, and what to add', async () => {
    const dir = temporaryPlugin({ 'main.py': 'print(\'{"ok": true, "result": null}\')' });
    const { code, stdout } = await commandLine(dir, ...QUICK);
    expect(code).toBe(EXIT.incomplete);
    expect(stdout).toContain('movieByName never returned a result');
    expect((await commandLine(dir, ...QUICK, '--allow-shallow')).code).toBe(EXIT.conforms);
  });

  it('output with control characters, which it escapes', async () => {
    const dir = temporaryPlugin({ 'main.py': 'print("\\x1b[2J\\x1b]0;owned\\x07 \\u202eevil")' });
    const { stdout } = await commandLine(dir, ...QUICK);
    expect(stdout).toContain('\\u{1b}[2J');
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('a relative path as an absolute one', async () => {
    const relative = join('..', '..', 'no', 'such', 'plugin');
    expect((await commandLine(relative)).stderr).toContain('There is no directory /');
  });
});
