import { readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { temporaryDirectory } from './support/host.js';
import { registryDirectory } from './support/registry.js';

it('the README shows exactly the walk that is compiled and run here', () => {
  const [block] = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
    .split('```ts\n')
    .slice(1);
  expect(block?.split('```')[0]).toBe(readFileSync(join(import.meta.dirname, 'examples/walk.ts'), 'utf8'));
});

it('the walk leads from an empty directory to an identified movie', async () => {
  const dir = temporaryDirectory();
  const shop = registryDirectory();
  await shop.offer('films', { entry: { description: 'Every film', capabilities: { movieByName: true } } });
  renameSync(shop.dir, join(dir, 'registry'));
  const before = process.cwd();
  process.chdir(dir);
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  onTestFinished(() => {
    print.mockRestore();
    process.chdir(before);
  });
  await import('./examples/walk.js');
  expect(print.mock.calls).toEqual([['films', '1.0.0', 'Every film'], ['films 1.0.0']]);
});
