import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { LEFT_OUT } from '../src/collect/left-out.js';
import { directoryOf } from './support/directory.js';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const example = readFileSync(join(import.meta.dirname, 'examples/readme.ts'), 'utf8');

it('the README shows exactly the example that is compiled and run here', () => {
  const blocks = Array.from(readme.matchAll(/```ts\n(.*?)```/gs), ([, block]) => block);
  expect(blocks).toEqual([example]);
});

it('the example of the README packs the reference plugin', async () => {
  const dir = directoryOf({ '.gitignore': '' });
  const plugin = join(import.meta.dirname, '../../../plugins/tmdb-py');
  const isCache = (path: string) => path.includes('__pycache__');
  cpSync(plugin, join(dir, 'plugins/tmdb-py'), { recursive: true, filter: (path) => !isCache(path) });
  const before = process.cwd();
  process.chdir(dir);
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  onTestFinished(() => {
    print.mockRestore();
    process.chdir(before);
  });
  await import('./examples/readme.js');
  expect(print.mock.calls).toEqual([[expect.stringMatching(/^[0-9a-f]{64}$/), 'left out: ']]);
  expect(readFileSync('tmdb-py.obscura.zip').subarray(0, 2).toString()).toBe('PK');
});

it('the README lists everything that is left out', () => {
  const rows = Object.entries(LEFT_OUT).map(
    ([what, patterns]) => `| ${what} | ${patterns.map((pattern) => `\`${pattern}\``).join(' ')} |`,
  );
  expect(readme).toContain(rows.join('\n'));
});
