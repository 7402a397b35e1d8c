// @ts-check
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeBase } from './bases.mjs';
import { patched, placed, textOf } from './patch.mjs';
import { TABLE } from './table.mjs';

/**
 * A row as a reader of diffs expects it: what its plugin does, where the base is, and the lines that go and come.
 *
 * @param {string} name
 * @returns {string}
 */
export function show(name) {
  const row = TABLE.get(name);
  if (!row) throw new Error(`there is no row ${name}`);
  const { base, patches = [], files = {} } = row;
  return [
    `${name}: ${'check' in row ? row.mistake : row.does}`,
    `base: ${base === 'tmdb-py' ? 'plugins/tmdb-py' : `packages/conformance/mutants/bases/${base}`}`,
    ...Object.entries(files).flatMap(([file, lines]) => [`+++ ${file}`, ...marked('+', textOf(lines))]),
    ...hunks(base, patches),
    '',
  ].join('\n');
}

/**
 * @param {string} base
 * @param {readonly import('./row.d.mts').Patch[]} patches
 * @returns {string[]}
 */
function hunks(base, patches) {
  const dir = mkdtempSync(join(tmpdir(), 'obscura-show-'));
  try {
    writeBase(base, dir);
    return patches.flatMap((patch) => {
      const path = join(dir, patch.file);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, patched(text, patch));
      return hunk(text, patch);
    });
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/**
 * @param {string} text
 * @param {import('./row.d.mts').Patch} patch
 * @returns {string[]}
 */
function hunk(text, patch) {
  const { at, gone, come } = placed(text, patch);
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = gone.endsWith('\n') ? at + gone.length - 1 : `${text}\n`.indexOf('\n', at + gone.length);
  const before = text.slice(start, end).split('\n');
  const after = (text.slice(start, at) + come).replace(/\n$/, '') + text.slice(at + gone.length, end);
  const lines = come === '' ? [] : after.split('\n');
  const kept = before.filter((line) => lines.includes(line));
  return [
    `@@ ${patch.file}:${text.slice(0, start).split('\n').length} @@`,
    ...before.filter((line) => !kept.includes(line)).map((line) => `-${line}`),
    ...lines.map((line) => (kept.includes(line) ? ` ${line}` : `+${line}`)),
  ];
}

/**
 * @param {string} mark
 * @param {string} text
 * @returns {string[]}
 */
function marked(mark, text) {
  return text.split('\n').map((line) => mark + line);
}
