import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { main } from '../../src/cli/main.js';
import { HELP } from '../../src/cli/words/help.js';
import { commandLine, EXIT } from '../support/command-line.js';
import { MANIFEST, temporaryDirectory, temporaryPlugin } from '../support/temporary-plugin.js';

const GOOD = `import json, sys
envelope = json.load(sys.stdin)
print(json.dumps({"ok": True, "result": {"title": "Heat"}}))
`;
const CONFIG = 'examples: { movieByName: [{ title: Heat }] }\n';
/** The checks that take no call, and the one that looks at the examples. */
const QUICK = ['--seed', '1', '--calls', '1', '--budget', '1', '--shrink-time', '0', '--jobs', '1'];
const FEW = [...QUICK, '--only', 'manifest', '--only', 'stdout/strict-json'];

const plugin = (files: Record<string, string> = {}) =>
  temporaryPlugin({ 'main.py': GOOD, 'conformance/config.yml': CONFIG, ...files });
const noCommand = { 'manifest.yml': MANIFEST.replace('python3', 'no-such-interpreter') };

describe('a test exits with', () => {
  it.each<[keyof typeof EXIT, string, () => string, string[]]>([
    ['conforms', 'a good plugin', plugin, FEW],
    [
      'conforms',
      'a plugin that finds nothing, where that is allowed',
      () => temporaryPlugin({ 'main.py': 'print(\'{"ok": true, "result": null}\')' }),
      [...FEW, '--allow-shallow'],
    ],
    ['nonconforming', 'a MUST', () => plugin({ 'main.py': 'print("{")' }), FEW],
    [
      'nonconforming',
      'an invalid manifest, which cannot be run: 1 wins over 3',
      () => plugin({ 'manifest.yml': 'id: [' }),
      FEW,
    ],
    ['usage', 'a directory without a plugin', temporaryDirectory, []],
    ['usage', 'a configuration that is wrong', () => plugin({ 'conformance/config.yml': 'x: 1' }), FEW],
    ['usage', 'a word that is none', plugin, ['--frobnicate']],
    ['incomplete', 'a plugin that cannot be started', () => plugin(noCommand), FEW],
    [
      'incomplete',
      'a plugin that finds nothing',
      () => temporaryPlugin({ 'main.py': 'print(\'{"ok": true, "result": null}\')' }),
      FEW,
    ],
  ])('%s: %s', async (code, _, make, words) => {
    expect((await commandLine(make(), ...words)).code).toBe(EXIT[code]);
  });
});

describe('another command exits with', () => {
  const run = (dir: string, ...words: string[]) => commandLine('run', dir, 'movieByName', '{"title":"Heat"}', ...words);

  it('the same codes: run', async () => {
    expect((await run(plugin())).code).toBe(EXIT.conforms);
    expect((await run(plugin({ 'main.py': 'print("{")' }))).code).toBe(EXIT.nonconforming);
    expect((await run(temporaryDirectory())).code).toBe(EXIT.usage);
    expect((await run(plugin(noCommand))).code).toBe(EXIT.incomplete);
  });

  it('the same codes: replay', async () => {
    const dir = plugin({ 'main.py': 'print("{")' });
    const cases = temporaryDirectory();
    const { stdout } = await commandLine(dir, ...FEW, '--cases', cases, '--reporter', 'json');
    const [{ reproduce }] = JSON.parse(stdout).findings;
    expect((await commandLine('replay', reproduce.caseFile, dir)).code).toBe(EXIT.nonconforming);
    writeFileSync(join(dir, 'main.py'), GOOD);
    expect((await commandLine('replay', reproduce.caseFile, dir)).code).toBe(EXIT.conforms);
    writeFileSync(join(dir, 'manifest.yml'), noCommand['manifest.yml']);
    expect((await commandLine('replay', reproduce.caseFile, dir)).code).toBe(EXIT.incomplete);
    expect((await commandLine('replay', join(cases, 'none.json'), dir)).code).toBe(EXIT.usage);
  });

  it.each<[keyof typeof EXIT, string[]]>([
    ['conforms', ['--help']],
    ['conforms', ['--version']],
    ['conforms', ['list']],
    ['conforms', ['explain', 'batch/ids-exact']],
    ['usage', ['explain', 'batch/nothing']],
    ['usage', ['compare', '/no/such/file', '/no/such/file']],
    ['usage', ['merge', '/no/such/file']],
    ['usage', ['fleet', '/no/such/file']],
    ['usage', ['init', '/no/such/directory']],
    ['usage', ['record', '/no/such/directory']],
    ['usage', []],
  ])('%s: %j', async (code, words) => {
    expect((await commandLine(...words)).code).toBe(EXIT[code]);
  });
});

it('a bug of ours exits with 70, whatever the command', async () => {
  vi.doMock('../../src/cli/commands/explain.js', () => ({
    list: () => {
      throw new TypeError('a bug of ours');
    },
  }));
  vi.resetModules();
  const { main: broken } = await import('../../src/cli/main.js');
  let stderr = '';
  const screen = {
    hasColors: false,
    write(text: string) {
      stderr += text;
    },
  };
  const code = await broken(['list'], { stdout: screen, stderr: screen, signal: new AbortController().signal });
  vi.doUnmock('../../src/cli/commands/explain.js');
  vi.resetModules();
  expect([code, stderr]).toEqual([
    EXIT.broken,
    expect.stringContaining('This is a bug in the harness, not in the plugin'),
  ]);
  expect(main).not.toBe(broken);
});

it.each([
  ['--help', HELP],
  ['the README', readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8')],
  ['docs/ci.md', readFileSync(join(import.meta.dirname, '../../../../docs/ci.md'), 'utf8')],
])('%s documents every exit code, in the same words', (_, text) => {
  const found = [...text.matchAll(/^(?:\| | {2})(\d+) +(?:\| )?([^|\n]*)/gm)];
  const rows = found.map(([, code, words = '']) => [Number(code), words.trim()]);
  expect(rows).toEqual([
    [EXIT.conforms, 'the plugin conforms'],
    [EXIT.nonconforming, 'the plugin does not conform'],
    [EXIT.usage, 'wrong usage, or no plugin found'],
    [EXIT.incomplete, 'incomplete: something could not be tested, and the output says what'],
    [EXIT.broken, 'internal error: a bug in the harness, not in the plugin'],
  ]);
});
