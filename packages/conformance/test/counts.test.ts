import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** What grows, so that a number in prose would soon be wrong. */
const GROWING = [
  { of: 'checks', pattern: /\b\d+ checks\b/g },
  { of: 'ways to fail', pattern: /\bfails in \d+ ways\b/g },
];

const texts = [
  ...['.', '.changeset', 'docs', 'docs/decisions'].flatMap(documents),
  ...['packages', 'plugins'].flatMap((dir) =>
    readdirSync(join(ROOT, dir)).flatMap((name) => documents(join(dir, name))),
  ),
];

it.each(GROWING)('prose does not count the $of', ({ pattern }) => {
  const counts = texts.flatMap(({ file, text }) => [...text.matchAll(pattern)].map(([found]) => ({ file, found })));
  expect(texts.length).toBeGreaterThan(10);
  expect(counts).toEqual([]);
});

function documents(dir: string): { file: string; text: string }[] {
  const names = readdirSync(join(ROOT, dir)).filter((name) => name.endsWith('.md'));
  return names.map((name) => ({
    file: join(dir, name),
    text: readFileSync(join(ROOT, dir, name), 'utf8').replaceAll(/\s+/g, ' '),
  }));
}
