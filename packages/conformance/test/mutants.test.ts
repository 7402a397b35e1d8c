import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { patched } from '../mutants/patch.mjs';
import type { Row } from '../mutants/row.d.mts';
import { show } from '../mutants/show.mjs';
import { TABLE } from '../mutants/table.mjs';
import { writeOut, writePlugin } from '../mutants/write-out.mjs';
import { CHECKS } from '../src/checks/index.js';
import { temporaryDirectory } from './support/temporary-plugin.js';

const rows: readonly Row[] = [...TABLE.values()];
const checksOf = (row: Row) => ('check' in row ? [row.check, ...(row.by ?? [])] : (row.warns ?? []));

// That each fails its own check and no other is shown by `npm run self-test`.
describe('the table of mutants', () => {
  const ids: string[] = CHECKS.map(({ id }) => id);

  it.each(ids)('has a mutant for %s, by its name', (id) => {
    expect(TABLE.get(id)).toMatchObject({ check: id });
  });

  it('names no check that is not there', () => {
    expect(rows.flatMap(checksOf).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('writes out every row, and no two alike', () => {
    const dir = temporaryDirectory();
    for (const name of TABLE.keys()) writeOut(name, join(dir, name));
    expect(new Set([...TABLE.keys()].map((name) => contentOf(join(dir, name)))).size).toBe(TABLE.size);
  });

  it('shows a row as whole lines that go and come', () => {
    expect(show('batch/ids-exact')).toBe(`batch/ids-exact: upper-cases ids
base: packages/conformance/mutants/bases/minimal
@@ main.py:15 @@
-        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}
+        return {"ok": True, "results": [{"id": item["id"].upper(), "result": look_up(item["input"])} for item in envelope["batch"]]}
`);
  });
});

describe('a patch', () => {
  const file = 'main.py';
  const text = 'one\ntwo\nthree\n';

  it.each([
    ['replaces a piece of a line', { file, from: 'w', to: 'o' }, 'one\ntoo\nthree\n'],
    ['replaces lines', { file, from: ['one', 'two'], to: ['1', '2'] }, '1\n2\nthree\n'],
    ['adds lines after one', { file, after: 'three', add: ['four', 'five'] }, 'one\ntwo\nthree\nfour\nfive\n'],
    ['adds lines before one', { file, before: 'one', add: 'zero' }, 'zero\none\ntwo\nthree\n'],
    ['drops lines', { file, drop: ['two', 'three'] }, 'one\n'],
  ])('%s', (_, patch, expected) => {
    expect(patched(text, patch)).toBe(expected);
  });

  it.each([
    ['nowhere', 'four'],
    ['twice', 'o'],
  ])('that fits %s is refused, with the text that it looks for', (_, from) => {
    expect(() => patched(text, { file, from, to: '' })).toThrow(`main.py does not hold exactly once:\n${from}`);
  });

  it('comes after the files that a row adds, and may change them', () => {
    const dir = temporaryDirectory();
    const files = { 'lib/films.py': ['# Films', 'FILMS = []'] };
    writePlugin({ base: 'minimal', files, patches: [{ file: 'lib/films.py', from: '[]', to: '["Heat"]' }] }, dir);
    expect(readFileSync(join(dir, 'lib', 'films.py'), 'utf8')).toBe('# Films\nFILMS = ["Heat"]\n');
    expect(existsSync(join(dir, 'manifest.yml'))).toBe(true);
  });
});

function contentOf(dir: string): string {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('\0');
}
