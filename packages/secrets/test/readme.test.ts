import { Buffer } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { SPELLINGS } from '../src/index.js';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const example = readFileSync(join(import.meta.dirname, 'examples/readme.ts'), 'utf8');

it('the README shows exactly the example that is compiled and run here', () => {
  const blocks = Array.from(readme.matchAll(/```ts\n(.*?)```/gs), ([, block]) => block);
  expect(blocks).toEqual([example.replace(/^\/\/ biome-ignore.*\n/, '')]);
});

it('the example of the README prints what it says', async () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  onTestFinished(() => print.mockRestore());
  await import('./examples/readme.js');
  const said = Array.from(example.matchAll(/^console\.log.*; \/\/ (.*)$/gm), ([, line]) => line);
  expect(print.mock.calls.map(([line]) => line)).toEqual(said);
  expect(said).toHaveLength(4);
});

it('the README lists every spelling, with an example of it', () => {
  const value = Buffer.from('p/ä "1"');
  const rows = Object.values(SPELLINGS).map(({ label, write }) => {
    const [spelled = value] = write(value);
    const isText = Buffer.from(spelled).equals(Buffer.from(Buffer.from(spelled).toString())) && !spelled.includes(0);
    const shown = isText
      ? Buffer.from(spelled).toString()
      : Buffer.from(spelled)
          .toString('hex')
          .replaceAll(/..(?=.)/g, '$& ');
    return `| ${label} | \`${shown.replaceAll('|', '\\|')}\` |`;
  });
  expect(readme).toContain(rows.join('\n'));
});
