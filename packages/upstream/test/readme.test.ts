import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { parseRoutes } from '../src/index.js';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

/** The examples in TypeScript, in the order of the README: each is a program of its own, which runs when it is imported. */
const EXAMPLES = {
  'first-answer': () => import('./examples/first-answer.js'),
  'record-and-replay': () => import('./examples/record-and-replay.js'),
};

function sourceOf(name: string): string {
  return readFileSync(join(import.meta.dirname, 'examples', `${name}.ts`), 'utf8');
}

function blocks(language: string): string[] {
  return Array.from(readme.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs')), ([, block = '']) => block);
}

/** Examples write below the directory in which they are run. */
function runElsewhere(): void {
  const directory = mkdtempSync(join(tmpdir(), 'readme-'));
  const here = process.cwd();
  process.chdir(directory);
  onTestFinished(() => {
    process.chdir(here);
    rmSync(directory, { recursive: true });
  });
}

describe('the README', () => {
  it('shows examples that are compiled and run here, and no other', () => {
    const sources = Object.keys(EXAMPLES).map(sourceOf);
    expect(blocks('ts')).toEqual(sources.map((source) => source.replace(/^\/\/ biome-ignore.*\n/, '')));
  });

  it.each(Object.entries(EXAMPLES))('shows an example that runs, and prints what it says: %s', async (name, run) => {
    runElsewhere();
    const print = vi.spyOn(console, 'log').mockImplementation(() => {});
    onTestFinished(() => print.mockRestore());
    await run();
    const printed = print.mock.calls.map(([line]) => line);
    expect(printed).toEqual(Array.from(sourceOf(name).matchAll(/^ *console\.log.*; \/\/ (.*)$/gm), ([, said]) => said));
    expect(printed).toHaveLength(2);
  });

  it('shows only valid route files', () => {
    const read = blocks('yaml').map((text) => parseRoutes(text, 'README.md'));
    expect(read).not.toHaveLength(0);
    for (const file of read) expect(file).toMatchObject({ ok: true });
  });
});
