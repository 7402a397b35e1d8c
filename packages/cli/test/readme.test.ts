import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COMMANDS } from '../src/commands/index.js';
import { EXIT } from '../src/exit-code.js';
import { commandLine } from './support/command-line.js';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

it('the README shows what --help prints', async () => {
  const { stdout } = await commandLine(['--help']);
  const shown = readme.split('```\n').find((part) => part.startsWith('Usage:'));
  expect(shown).toBe(stdout);
});

it('the README has a section on every command', () => {
  const sections = [...readme.matchAll(/^## (.*)$/gm)].flatMap(([, title = '']) => title.split(', '));
  expect(sections).toEqual(expect.arrayContaining(Object.keys(COMMANDS)));
});

it('the README lists every exit code', () => {
  const codes = [...readme.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  expect(codes).toEqual(Object.values(EXIT));
});
