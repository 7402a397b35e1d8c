import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Prompt } from '../src/command/terminal.js';
import { QUESTIONS } from '../src/questions/questions.js';
import { commandLine } from './support/command-line.js';
import { temporaryDirectory } from './support/scaffold.js';

const GIVEN = [
  '--name',
  'My plugin',
  '--runtime',
  'python',
  '--action',
  'movieByName',
  '--credential',
  'none',
  '--provider',
  'https://api.example.org',
];

describe('create-obscura-plugin', () => {
  it('writes a plugin, and says what to do next', async () => {
    const dir = join(temporaryDirectory(), 'my-plugin');
    const { code, stdout, stderr } = await commandLine([dir, '--yes']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^Wrote \d+ files to .*my-plugin\. Next:\n\n {2}cd .*\n[\s\S]*npx obscura-conformance \. --strict\n/,
    );
    expect(readdirSync(dir)).toEqual(
      expect.arrayContaining(['manifest.yml', 'main.py', 'conformance', '.github', 'README.md']),
    );
  });

  it('takes flags instead of answers, and says what it took as JSON', async () => {
    const dir = join(temporaryDirectory(), 'my-plugin');
    const words = [dir, '--json', ...GIVEN, '--action', 'seriesByName'];
    const { code, stdout } = await commandLine(words);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: true,
      id: 'my-plugin',
      directory: dir,
      runtime: 'python',
      actions: ['movieByName', 'seriesByName'],
      credentials: [],
      origin: 'https://api.example.org',
    });
  });

  it.each(Object.values(QUESTIONS))(
    'asks nothing without a terminal: without --$flag it is exit 2, and says so',
    async ({ flag }) => {
      const dir = join(temporaryDirectory(), 'my-plugin');
      const words = GIVEN.filter((word, index) => word !== `--${flag}` && GIVEN[index - 1] !== `--${flag}`);
      const { code, stderr } = await commandLine([dir, ...words]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(`add --${flag} `)]);
      expect(existsSync(dir)).toBe(false);
    },
  );

  it('refuses a directory that is not empty, and names what is in the way', async () => {
    const dir = join(temporaryDirectory(), 'my-plugin');
    mkdirSync(dir);
    for (const name of ['notes.md', '.git']) writeFileSync(join(dir, name), '');
    const { code, stderr } = await commandLine([dir, '--yes']);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^not-empty: .* is not empty: notes\.md\n {2}fix: /)]);
    expect(readdirSync(dir).sort()).toEqual(['.git', 'notes.md']);
  });

  it('takes a directory with nothing in it but git', async () => {
    const dir = join(temporaryDirectory(), 'my-plugin');
    mkdirSync(join(dir, '.git'), { recursive: true });
    expect((await commandLine([dir, '--yes'])).code).toBe(0);
  });

  it('says what the system refuses', async () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    const { code, stderr } = await commandLine([join(file, 'my-plugin'), '--yes']);
    expect([code, stderr]).toEqual([3, expect.stringContaining('was refused by the system (ENOTDIR)')]);
  });

  it('lists every flag in the help', async () => {
    const { code, stdout } = await commandLine(['--help']);
    expect(code).toBe(0);
    for (const { flag, help } of Object.values(QUESTIONS))
      expect(stdout).toMatch(new RegExp(`--${flag} \\w+ +${help.slice(0, 20)}`));
  });
});

describe('wrong usage is exit 2, and says what to write:', () => {
  it.each([
    ['no directory', [], 'Name the directory', 'npm create obscura-plugin my-plugin'],
    ['two directories', ['a', 'b'], '`b` is one word too many', 'DIRECTORY'],
    ['a name that cannot be an id', ['My_Plugin'], '`My_Plugin` cannot be the id', 'my-plugin'],
    ['a name that hides a module', ['json'], 'standard library', 'json-plugin'],
    ['a misspelt option', ['x', '--runtme', 'python'], 'There is no option --runtme', 'did you mean --runtime?'],
    ['an option without its value', ['x', '--runtime', '--yes'], '--runtime needs a value', '--runtime NAME'],
    ['an option that is given twice', ['x', '--name', 'a', '--name', 'b'], '--name is given twice', 'DIRECTORY'],
    [
      'a runtime without a template',
      ['x', '--yes', '--runtime', 'ruby'],
      'There is no template for `ruby`',
      '--runtime python',
    ],
    [
      'a misspelt action',
      ['x', '--yes', '--action', 'movieByNam'],
      'There is no action `movieByNam`',
      '--action movieByName',
    ],
    ['a credential that is none', ['x', '--yes', '--credential', 'my key'], '`my key` is not the name', 'API_KEY'],
    ['an address that is none', ['x', '--yes', '--provider', 'http://x'], '`http://x` is not the address', 'https://'],
    ['a name of two lines', ['x', '--yes', '--name', 'a\nb'], 'one short line', '--name'],
  ])('%s', async (_, words, what, fix) => {
    inDirectory(temporaryDirectory());
    const { code, stderr } = await commandLine(words);
    expect(code).toBe(2);
    expect(stderr).toContain(what);
    expect(stderr.split('fix: ')[1]).toContain(fix);
    expect(readdirSync('.')).toEqual([]);
  });
});

describe('at a terminal', () => {
  it('asks what is not given, in the order of the table', async () => {
    inDirectory(temporaryDirectory());
    const asked: Prompt[] = [];
    const ask = async (prompt: Prompt) => {
      asked.push(prompt);
      return prompt.standard;
    };
    expect((await commandLine(['--runtime', 'python'], ask)).code).toBe(0);
    const questions = Object.values(QUESTIONS).filter(({ flag }) => flag !== 'runtime');
    expect(asked.map(({ message }) => message)).toEqual([
      'Where should it be?',
      ...questions.map(({ message }) => message),
    ]);
    expect(readdirSync('.')).toEqual(['my-plugin']);
  });

  it('says what is wrong with an answer before it is given', async () => {
    const problems: (string | undefined)[] = [];
    const ask = async ({ problemOf, message }: Prompt) => {
      problems.push(message === QUESTIONS.origin.message ? problemOf(['ftp://x']) : undefined);
      return undefined;
    };
    const dir = join(temporaryDirectory(), 'my-plugin');
    const words = [dir, ...GIVEN.filter((word, index) => word !== '--provider' && GIVEN[index - 1] !== '--provider')];
    expect(await commandLine(words, ask)).toMatchObject({ code: 1, stderr: 'Nothing was written.\n' });
    expect(problems).toEqual(['`ftp://x` is not the address of an API']);
    expect(existsSync(dir)).toBe(false);
  });
});

function inDirectory(dir: string): void {
  const before = process.cwd();
  process.chdir(dir);
  onTestFinished(() => process.chdir(before));
}
