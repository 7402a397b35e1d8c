import { lstatSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { importName } from '../sources/import-name.js';
import { linkOf } from '../store/paths.js';

/** Lets Python import a plugin's directory: `musicbrainz_helpers` leads to `musicbrainz-helpers`. What has that name already stays. */
export function linkImportName(root: string, name: string): void {
  const importable = importName(name);
  if (importable === undefined || isThere(join(root, importable))) return;
  symlinkSync(name, join(root, importable), 'dir');
}

/** Takes the import name of a plugin away again, if it is ours. */
export function unlinkImportName(root: string, name: string): void {
  const importable = importName(name);
  if (importable !== undefined && linkOf(join(root, importable)) === name) rmSync(join(root, importable));
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
