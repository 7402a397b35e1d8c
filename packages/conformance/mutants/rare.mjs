// @ts-check
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'tsup';
import { patched } from './patch.mjs';
import { IN_PYTHON } from './rare/python.mjs';
import { IN_TYPESCRIPT } from './rare/typescript.mjs';

/** @typedef {import('./rare/rare.d.mts').RareBug & { plugin: 'tmdb-py' | 'tmdb-ts' }} Bug */

const ROOT = join(import.meta.dirname, '..', '..', '..');

/**
 * Mistakes in the reference plugins that most questions do not show.
 *
 * @type {readonly Bug[]}
 */
export const RARE_BUGS = [
  ...IN_PYTHON.map((bug) => ({ plugin: /** @type {const} */ ('tmdb-py'), ...bug })),
  ...IN_TYPESCRIPT.map((bug) => ({ plugin: /** @type {const} */ ('tmdb-ts'), ...bug })),
];

/**
 * Copies the sources of a reference plugin, with a bug.
 *
 * @param {Bug} bug
 * @param {string} dir
 * @returns {void}
 * @throws {Error} where a patch does not fit.
 */
export function writeSources({ plugin, patches }, dir) {
  cpSync(join(ROOT, 'plugins', plugin), dir, {
    recursive: true,
    dereference: true,
    filter: (file) => !/__pycache__|node_modules|\.turbo|[\\/]dist$/.test(file),
  });
  for (const patch of patches) {
    const path = join(dir, patch.file);
    writeFileSync(path, patched(readFileSync(path, 'utf8'), patch));
  }
}

/**
 * Writes a reference plugin with a bug, ready to run.
 *
 * @param {Bug} bug
 * @param {string} dir
 * @returns {Promise<void>}
 */
export async function writeRareBug(bug, dir) {
  writeSources(bug, dir);
  if (bug.plugin === 'tmdb-py') return;
  await build({
    entry: [join(dir, 'src', 'index.ts')],
    outDir: join(dir, 'dist'),
    format: 'esm',
    target: 'node20',
    config: false,
    silent: true,
    noExternal: [/./],
    outExtension: () => ({ js: '.js' }),
    esbuildOptions: (options) => {
      options.nodePaths = [join(ROOT, 'node_modules')];
      options.conditions = ['@obscura/source'];
    },
  });
}
