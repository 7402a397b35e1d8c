import { expect, it } from 'vitest';
import { indexParts } from '../../src/registry/index-parts.js';
import { readIndex } from '../../src/registry/read-index.js';

const entry = (number: number, indent = '') =>
  [
    `- id: plugin-${number}`,
    `  version: "1.0.${number}"`,
    '  path: "p.zip"',
    '  description: |',
    '    - of movies',
    '    - of books',
    '  capabilities:',
    '    movieByName: true',
    '',
  ]
    .map((line) => (line === '' ? line : indent + line))
    .join('\n');
const index = (count: number, indent?: string) =>
  Array.from({ length: count }, (_, number) => entry(number, indent)).join('');

it.each([
  ['at the margin', '# Ours\n---\n', ''],
  ['further in', '\n', '  '],
])('an index with its entries %s is split between them', async (_, head, indent) => {
  const text = head + index(500, indent);
  const parts = [...indexParts(text)];
  expect(parts.length).toBeGreaterThan(3);
  expect(parts.map((part) => part.text).join('')).toBe(text);
  for (const part of parts.slice(1)) expect(part.text.startsWith(`${indent}- id: `)).toBe(true);
  for (const part of parts) expect(part.text.length).toBeLessThan(48 * 1024);
  const read = await readIndex(text, 'index.yml');
  expect(read).toMatchObject({ ok: true, problems: [] });
  expect(read.ok && read.entries.map(({ id }) => id)).toEqual(
    Array.from({ length: 500 }, (_, each) => `plugin-${each}`),
  );
});

it('a mistake is named with its line', async () => {
  const text = `${index(500)}- id: [\n${index(10)}`;
  const line = text.slice(0, text.indexOf('- id: [')).split('\n').length;
  const read = await readIndex(text, 'index.yml');
  expect(read.ok ? '' : read.why).toMatch(new RegExp(`^is not YAML: .*, in line ${line + 1}$`));
});

it('lets the host go on meanwhile', async () => {
  let turns = 0;
  const turn = () => {
    turns += 1;
    if (turns < 1000) setImmediate(turn);
  };
  setImmediate(turn);
  await readIndex(index(1000), 'index.yml');
  expect(turns).toBeGreaterThan(5);
});

it.each([
  ['an endless entry', `- id: a\n${'  x: y\n'.repeat(10_000)}`, 'has an entry of more than 32 KiB'],
  ['an entry on one line', `- ${'[]'.repeat(20_000)}`, 'has an entry of more than 32 KiB'],
  ['no list', 'a: b\n'.repeat(10_000), 'has something of more than 32 KiB'],
  ['a list on one line', `{a: [${'x,'.repeat(20_000)}]}`, 'has something of more than 32 KiB'],
  ['too many', '- a\n'.repeat(10_001), 'has more than 10000 entries'],
  ['too many, in JSON', `[${'0,'.repeat(10_000)}0]`, 'has more than 10000 entries'],
  ['aliases', '- &a x\n- *a\n', 'uses aliases'],
  ['two documents', '- a\n---\n- b\n', 'is not YAML: '],
  ['no JSON', '[1,', 'cannot be read: '],
])('%s is refused', async (_, text, why) => {
  const read = await readIndex(text, 'index.yml');
  expect(read.ok ? '' : read.why).toContain(why);
});
