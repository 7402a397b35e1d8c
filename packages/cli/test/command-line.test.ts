import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/commands/index.js';
import { commandLine } from './support/command-line.js';

describe('help', () => {
  it('lists every command', async () => {
    const { code, stdout } = await commandLine(['--help']);
    expect(code).toBe(0);
    for (const [name, { summary }] of Object.entries(COMMANDS)) {
      expect(stdout).toMatch(new RegExp(`^ +${name} +${summary}$`, 'm'));
    }
  });

  it.each(Object.entries(COMMANDS))('of `%s` lists every operand and option', async (name, { operands, options }) => {
    const { code, stdout } = await commandLine([name, '--help']);
    expect(code).toBe(0);
    for (const operand of operands) expect(stdout).toContain(operand.help);
    for (const [option, { help }] of Object.entries(options)) {
      expect(stdout).toContain(`--${option}`);
      expect(stdout).toContain(help);
    }
  });

  it('says the version', async () => {
    expect((await commandLine(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('wrong usage is exit 2, and says what to write:', () => {
  it.each([
    ['no command', [], 'Name a command', 'obscura-plugin dev'],
    ['a misspelt command', ['pakc'], 'There is no command `pakc`', 'did you mean `obscura-plugin pack`?'],
    ['an unknown command', ['explode'], 'There is no command `explode`', 'obscura-plugin --help'],
    ['a name that every object has', ['constructor'], 'There is no command `constructor`', 'obscura-plugin --help'],
    ['no directory', ['pack'], '`pack` needs DIRECTORY', 'obscura-plugin pack DIRECTORY'],
    ['an empty directory', ['pack', ''], '`pack` needs DIRECTORY', 'obscura-plugin pack DIRECTORY'],
    ['two directories', ['pack', 'a', 'b'], '`pack` does not take `b`', 'obscura-plugin pack DIRECTORY'],
    ['a misspelt option', ['pack', 'a', '--chek'], '`pack` has no option --chek', 'did you mean --check?'],
    ['an unknown option', ['pack', 'a', '--explode'], '`pack` has no option --explode', 'obscura-plugin pack'],
    ['an option without its value', ['pack', 'a', '--out'], '--out needs a value', '--out FILE'],
    ['an option for a value', ['pack', 'a', '--out', '--check'], '--out needs a value', '--out=--check'],
    ['an option given twice', ['pack', 'a', '--out', 'x', '--out', 'y'], '--out is given twice', 'obscura-plugin pack'],
    ['a flag with a value', ['pack', 'a', '--check=yes'], '--check does not take a value', 'obscura-plugin pack'],
    ['no plugin', ['pack', '/no/such/plugin'], 'There is no directory /no/such/plugin.', 'name the directory'],
  ])('%s', async (_, words, message, fix) => {
    const { code, stdout, stderr } = await commandLine(words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain(`\n  fix: ${fix}`);
  });

  it('as JSON, if JSON is wanted', async () => {
    const { code, stdout, stderr } = await commandLine(['pack', '--json']);
    expect([code, stderr]).toEqual([2, '']);
    expect(JSON.parse(stdout)).toEqual({
      ok: false,
      problems: [{ code: 'usage', place: '', message: '`pack` needs DIRECTORY', fix: expect.any(String) }],
    });
  });

  it('without control characters of what was typed', async () => {
    expect((await commandLine(['\u001b[2J'])).stderr).not.toContain('\u001b');
  });
});
