import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { readManifest } from '../src/index.js';

const PACKAGE = join(import.meta.dirname, '..');
const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8');

function example(name: string): string {
  return readFileSync(join(PACKAGE, 'test', 'examples', `${name}.ts`), 'utf8');
}

function blocks(language: string): string[] {
  return Array.from(readme.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs')), ([, block = '']) => block);
}

it('the README shows the examples that are compiled and run here, and no others', () => {
  expect(blocks('ts')).toEqual(['plugin', 'host'].map(example));
});

it('the plugin of the README answers', async () => {
  const { default: plugin } = await import('./examples/plugin.js');
  expect(await plugin.execute('movieByName', { title: 'Blade Runner' }, {})).toMatchObject({ title: 'Blade Runner' });
  expect(await plugin.execute('movieByName', { title: 'Heat' }, {})).toBeNull();
});

it('the host of the README prints what the README shows', async () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  onTestFinished(() => print.mockRestore());
  await import('./examples/host.js');
  const [[issue], [title, changes]] = print.mock.calls as [[string], [string, unknown[]]];
  expect(blocks('text')).toEqual([`${issue}\n`]);
  expect(title).toBe('Heat');
  expect(changes).toHaveLength(2);
});

it('the line for editors may begin a manifest', () => {
  const [line] = blocks('yaml');
  const read = readManifest(
    `${line}id: x\nname: X\nversion: "1.0.0"\nruntime: python\nscript: [x]\ncapabilities: {movieByName: true}\n`,
  );
  expect(read).toMatchObject({ ok: true, issues: [] });
});
