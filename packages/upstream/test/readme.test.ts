import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { parseRoutes } from '../src/index.js';

const readme = await readFile(join(import.meta.dirname, '../README.md'), 'utf8');

function block(language: string): string {
  return readme.match(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 's'))?.[1] ?? '';
}

describe('the README', () => {
  it('shows an example that runs, and prints what it says', async () => {
    const example = await readFile(join(import.meta.dirname, 'examples/first-answer.ts'), 'utf8');
    expect(block('ts')).toBe(example.replace(/^\/\/ biome-ignore.*\n/, ''));

    const print = vi.spyOn(console, 'log').mockImplementation(() => {});
    await import('./examples/first-answer.js');
    const printed = print.mock.calls.map(([line]) => line);
    print.mockRestore();
    expect(printed).toEqual(Array.from(example.matchAll(/^console.*; \/\/ (.*)$/gm), ([, said]) => said));
    expect(printed).toHaveLength(2);
  });

  it('shows a route file that is one', () => {
    expect(parseRoutes(block('yaml'), 'README.md')).toMatchObject({
      ok: true,
      routes: [{ kind: 'route' }, { kind: 'otherwise' }],
    });
  });
});
