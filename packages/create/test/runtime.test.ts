import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const TEMPLATES = join(import.meta.dirname, '../templates');

describe.each([
  ['Python', 'plugins/tmdb-py/obscura_plugin', 'python/obscura_plugin'],
  ['TypeScript', 'plugins/tmdb-ts/src/obscura', 'typescript/src/obscura'],
])('the protocol in %s', (_, plugin, template) => {
  const names = filesIn(join(ROOT, plugin));

  it.each(names)('%s is the one of the reference plugin (refresh it with `npm run generate`)', async (name) => {
    const source = readFileSync(join(ROOT, plugin, name), 'utf8');
    await expect(source).toMatchFileSnapshot(join(TEMPLATES, template, name));
  });

  it('has no other files', () => {
    expect(filesIn(join(TEMPLATES, template))).toEqual(names);
  });
});

it('main.py is the one of the reference plugin, but for the name of the package', () => {
  const source = readFileSync(join(ROOT, 'plugins/tmdb-py/main.py'), 'utf8');
  expect(readFileSync(join(TEMPLATES, 'python/main.py'), 'utf8')).toBe(
    source.replace('tmdb.plugin', 'provider.plugin'),
  );
});

function filesIn(dir: string): string[] {
  return readdirSync(dir)
    .filter((name) => name !== '__pycache__')
    .sort();
}
