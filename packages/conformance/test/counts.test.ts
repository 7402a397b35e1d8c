import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS } from '@obscura/upstream';
import { expect, it } from 'vitest';
import { CHECKS } from '../src/checks/index.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** What is counted in prose, and how many there are. */
const COUNTED = [
  { of: 'checks', pattern: /\b(\d+) checks\b/g, count: CHECKS.length },
  { of: 'ways to fail', pattern: /\bfails in (\d+) ways\b/g, count: Object.keys(FAULTS).length },
];

const texts = [
  ...['.', '.changeset', 'docs', 'docs/decisions'].flatMap(documents),
  ...['packages', 'plugins'].flatMap((dir) =>
    readdirSync(join(ROOT, dir)).flatMap((name) => documents(join(dir, name))),
  ),
];

it.each(COUNTED)('as many $of as there are, wherever prose counts them', ({ pattern, count }) => {
  const counts = texts.flatMap(({ file, text }) => [...text.matchAll(pattern)].map(([, found]) => ({ file, found })));
  expect(counts.length).toBeGreaterThan(0);
  expect(counts.filter(({ found }) => Number(found) !== count)).toEqual([]);
});

function documents(dir: string): { file: string; text: string }[] {
  const names = readdirSync(join(ROOT, dir)).filter((name) => name.endsWith('.md'));
  return names.map((name) => ({
    file: join(dir, name),
    text: readFileSync(join(ROOT, dir, name), 'utf8').replaceAll(/\s+/g, ' '),
  }));
}
