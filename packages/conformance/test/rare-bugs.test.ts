import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { patched } from '../mutants/patch.mjs';
import { RARE_BUGS, writeRareBug } from '../mutants/rare.mjs';
import { temporaryDirectory } from './support/temporary-plugin.js';

const PLUGINS = join(import.meta.dirname, '..', '..', '..', 'plugins');

it.each(RARE_BUGS)('$plugin can be changed so that it $mistake', ({ plugin, patches }) => {
  const files = new Map<string, string>();
  for (const patch of patches) {
    const before = files.get(patch.file) ?? readFileSync(join(PLUGINS, plugin, patch.file), 'utf8');
    files.set(patch.file, patched(before, patch));
  }
  expect(files.size).toBeGreaterThan(0);
});

it('has each mistake once', () => {
  const names = RARE_BUGS.map(({ plugin, mistake }) => `${plugin} ${mistake}`);
  expect(new Set(names).size).toBe(names.length);
});

it('writes a plugin in TypeScript ready to run', async () => {
  const dir = temporaryDirectory();
  const [bug] = RARE_BUGS.filter(({ plugin }) => plugin === 'tmdb-ts');
  if (bug) await writeRareBug(bug, dir);
  expect(existsSync(join(dir, 'dist', 'index.js'))).toBe(true);
});
