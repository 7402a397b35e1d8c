// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeBase } from './bases.mjs';
import { patched, textOf } from './patch.mjs';
import { TABLE } from './table.mjs';

/**
 * Writes the plugin of a row: its base, with the changes.
 *
 * @param {string} name
 * @param {string} dir
 * @returns {void}
 * @throws {Error} where there is no such row, or a patch does not fit its base.
 */
export function writeOut(name, dir) {
  const row = TABLE.get(name);
  if (!row) throw new Error(`there is no row ${name}`);
  writePlugin(row, dir);
}

/**
 * @param {import('./row.d.mts').Change} change
 * @param {string} dir
 * @returns {void}
 */
export function writePlugin({ base, files = {}, patches = [] }, dir) {
  writeBase(base, dir);
  for (const [file, lines] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), `${textOf(lines)}\n`);
  }
  for (const patch of patches) {
    const path = join(dir, patch.file);
    writeFileSync(path, patched(readFileSync(path, 'utf8'), patch));
  }
}
