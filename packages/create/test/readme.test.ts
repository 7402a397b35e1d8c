import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine } from './support/command-line.js';

it('the README shows what --help prints', async () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  const { stdout } = await commandLine(['--help']);
  expect(readme.split('```\n').find((part) => part.startsWith('Usage:'))).toBe(stdout);
});
