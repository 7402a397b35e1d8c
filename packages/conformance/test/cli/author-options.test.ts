import { expect, it } from 'vitest';
import { isThorough } from '../../src/cli/commands/test/test.js';
import { parseCommand } from '../../src/cli/words/arguments.js';
import { commandLine, EXIT } from '../support/command-line.js';
import { temporaryPlugin } from '../support/temporary-plugin.js';

const QUICK = ['--seed', '1', '--calls', '1', '--budget', '1', '--shrink-time', '0', '--jobs', '1'];
const NOT_JSON = { 'main.py': 'print("{")' };

it('runs only the checks of --only, and says that this is no verdict', async () => {
  const dir = temporaryPlugin(NOT_JSON);
  const { code, stdout } = await commandLine(dir, ...QUICK, '--only', 'stdout/utf8', '--reporter', 'json');
  const { checks, notes } = JSON.parse(stdout);
  expect(checks).toMatchObject([{ id: 'stdout/utf8', verdict: 'pass' }]);
  expect(notes).toContainEqual({
    code: 'few-checks',
    message: expect.stringContaining('no verdict on the plugin as a whole'),
  });
  expect(code).toBe(EXIT.incomplete);
});

it('stops at the first failure with --bail, and prints only findings and the verdict with --quiet', async () => {
  const dir = temporaryPlugin(NOT_JSON);
  const { code, stdout } = await commandLine(dir, ...QUICK, '--only', 'stdout', '--bail', '--quiet');
  expect(stdout).toMatch(/^✖ stdout\/strict-json/);
  expect(stdout).toMatch(/\n✖ does not conform\n$/);
  expect(stdout).not.toContain('calls');
  expect(code).toBe(EXIT.nonconforming);
});

it.each([
  [[], {}, false],
  [[], { CI: 'true' }, true],
  [[], { CI: '' }, false],
  [['--thorough'], {}, true],
  [['--no-thorough'], { CI: 'true' }, false],
])('is thorough if it is told to or CI is set: %j in %j, %j', (words, environment, expected) => {
  const command = parseCommand(['./my-plugin', ...words]);
  if (command.run !== 'test') throw new Error(`parsed as ${command.run}`);
  expect(isThorough(command, { environment })).toBe(expected);
});

it.each([[], ['fleet']])('refuses --thorough together with --no-thorough: %s', async (...words) => {
  const { code, stderr } = await commandLine(...words, '.', '--thorough', '--no-thorough');
  expect(stderr).toContain('--thorough and --no-thorough exclude each other.');
  expect(code).toBe(EXIT.usage);
});
