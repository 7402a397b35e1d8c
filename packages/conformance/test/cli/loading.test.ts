import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

const SOURCES = join(import.meta.dirname, '../../src');

it.each([
  ['the command, before it knows what to do', 'cli/run.ts'],
  ['`run`, before it has begun what a call waits for', 'cli/commands/run/run-once.ts'],
])('%s loads no package but what begins a network', (_, entry) => {
  const packages = packagesOf(join(SOURCES, entry));
  expect([...packages].filter((name) => name !== '@obscura/upstream/ahead')).toEqual([]);
});

it('`run` begins its call without the schemas and the simulated network', () => {
  const packages = packagesOf(join(SOURCES, 'cli/commands/run/begin-call.ts'));
  const light = ['@obscura/executor/internal', '@obscura/protocol', '@obscura/upstream/ahead'];
  expect([...packages].filter((name) => !light.includes(name))).toEqual([]);
});

/** The packages that a module and its own modules import, apart from types and from what they import later. */
function packagesOf(file: string, packages = new Set<string>(), seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return packages;
  seen.add(file);
  if (!existsSync(file)) throw new Error(`there is no ${relative(SOURCES, file)}`);
  for (const [, names = '', from = ''] of readFileSync(file, 'utf8').matchAll(IMPORTS)) {
    if (isTypes(names) || from.startsWith('node:') || from.endsWith('.json')) continue;
    if (from.startsWith('.')) packagesOf(join(dirname(file), from.replace(/\.js$/, '.ts')), packages, seen);
    else packages.add(from);
  }
  return packages;
}

const IMPORTS = /^(?:import|export) (?:([^'"=();]*?) from )?'([^']+)';$/gm;

function isTypes(names: string): boolean {
  if (/^type /.test(names)) return true;
  const each = names
    .replace(/[{}\s]+/g, ' ')
    .trim()
    .split(', ');
  return names.includes('{') && each.every((name) => name.startsWith('type '));
}
