import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');

const packages = readdirSync(join(ROOT, 'packages'));

describe.each(packages)('ARCHITECTURE.md on packages/%s', (name) => {
  const src = join(ROOT, 'packages', name, 'src');
  const rooms = roomsNamed(sectionOf(name));

  it('names only rooms that exist', () => {
    expect(rooms.filter((room) => !existsSync(join(src, room)))).toEqual([]);
  });

  it('names every folder, and every file that stands outside of one', () => {
    expect(roomsOf(src).filter((room) => !rooms.includes(room))).toEqual([]);
  });
});

it('answers where things happen by files that exist', () => {
  const answers = [...text.matchAll(/`(packages\/[\w./-]+)`/g)].flatMap(([, path]) => path ?? []);
  expect(answers.length).toBeGreaterThan(10);
  expect(answers.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

function sectionOf(name: string): string {
  const [, section = ''] = text.split(`\n## packages/${name}:`);
  return section.split('\n## ', 1)[0] ?? '';
}

/** What stands in the first column of the tables of a section. */
function roomsNamed(section: string): string[] {
  const cells = [...section.matchAll(/^\| (`[^|]*) \|/gm)].map(([, cell = '']) => cell);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, room = '']) => room));
}

function roomsOf(src: string, below = ''): string[] {
  return readdirSync(join(src, below), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === '__pycache__') return [];
    if (!entry.isDirectory()) return below === '' ? [entry.name] : [];
    const path = join(below, entry.name);
    return [`${path}/`, ...roomsOf(src, path)];
  });
}
