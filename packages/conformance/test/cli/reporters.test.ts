import { expect, it } from 'vitest';
import { chosenReporters } from '../../src/cli/commands/test/chosen-reporters.js';
import { parseCommand } from '../../src/cli/words/arguments.js';

const screen = (isTerminal: boolean) => ({ write: () => {}, hasColors: false, isTerminal });
const terminal = (isTerminal: boolean, environment = {}) => ({
  stdout: screen(isTerminal),
  stderr: screen(isTerminal),
  signal: new AbortController().signal,
  environment,
});

it('only one reporter writes to the terminal if a program reads it', () => {
  const words = (...reporters: string[]) => ['./x', ...reporters.flatMap((name) => ['--reporter', name])];
  expect(() => parseCommand(words('pretty', 'json'))).toThrow('--reporter pretty=FILE or --reporter json=FILE');
  expect(() => parseCommand(words('json', 'json'))).toThrow('Only one reporter');
  expect(parseCommand(words('pretty', 'github', 'json=a.json', 'junit=b.xml'))).toMatchObject({ run: 'test' });
});

it('is short for a coding agent, unless there is a terminal', () => {
  expect(chosenReporters([], terminal(false, { CLAUDECODE: '1' }))).toEqual([{ name: 'agent' }]);
  expect(chosenReporters([], terminal(true, { CLAUDECODE: '1' }))).toEqual([{ name: 'pretty' }]);
  expect(chosenReporters([], terminal(false))).toEqual([{ name: 'pretty' }]);
});

it('writes the job summary of GitHub beside its annotations', () => {
  const environment = { GITHUB_STEP_SUMMARY: '/tmp/summary.md' };
  expect(chosenReporters([{ name: 'github' }], terminal(false, environment))).toEqual([
    { name: 'github' },
    { name: 'markdown', file: '/tmp/summary.md' },
  ]);
  expect(chosenReporters([{ name: 'json' }], terminal(false, environment))).toEqual([{ name: 'json' }]);
});
