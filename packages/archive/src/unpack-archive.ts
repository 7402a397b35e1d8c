import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { PluginFile } from './files/plugin-file.js';
import { SIGNATURE_FILE } from './files/reserved-names.js';
import { FILE_LIST } from './list/file-list.js';
import type { ReadArchive } from './read-archive.js';

/**
 * Writes a plugin to a directory that does not exist yet: beside it first, then renamed, so that there is never half a plugin.
 *
 * @param signature - The text of the signature of the archive. It is kept in the directory, so that `verifyDirectory` can find it.
 * @throws an error of the system, with nothing left behind, if the directory exists or cannot be written.
 */
export function unpackArchive(
  archive: Extract<ReadArchive, { ok: true }>,
  dir: string,
  { signature }: { signature?: string | undefined } = {},
): void {
  const target = resolve(dir);
  const beside = join(dirname(target), `.${randomUUID()}.tmp`);
  // Claims the name. A directory that has anything in it is never replaced.
  mkdirSync(target);
  try {
    const list = { path: FILE_LIST, bytes: archive.list, isExecutable: false };
    mkdirSync(beside);
    for (const file of [...archive.files, list]) write(beside, file);
    if (signature !== undefined) writeFileSync(join(beside, SIGNATURE_FILE), signature, { flag: 'wx' });
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    rmSync(target, { recursive: true, force: true });
    throw error;
  }
}

function write(dir: string, { path, bytes, isExecutable }: PluginFile): void {
  const file = join(dir, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes, { flag: 'wx', mode: isExecutable ? 0o755 : 0o644 });
}
