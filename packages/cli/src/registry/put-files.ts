import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PackedArchive, readArchive, unpackArchive } from '@obscura/archive';
import { writeWhole } from '../write-whole.js';

/** Puts the files of a plugin and its archive into its folder of a registry, in the place of what was there. */
export async function putFiles(folder: string, pluginDir: string, id: string, { bytes }: PackedArchive): Promise<void> {
  if (existsSync(folder) && realpathSync(folder) === realpathSync(pluginDir)) {
    writeWhole(join(folder, `${id}.zip`), bytes);
    // It signs the archive that was there.
    rmSync(join(folder, `${id}.zip.minisig`), { force: true });
    return;
  }
  const archive = await readArchive(bytes);
  if (!archive.ok) throw new Error('An archive that was just packed cannot be read');
  mkdirSync(dirname(folder), { recursive: true });
  const [fresh, old] = [`${folder}.${randomUUID()}.tmp`, `${folder}.${randomUUID()}.old`];
  try {
    unpackArchive(archive, fresh);
    writeFileSync(join(fresh, `${id}.zip`), bytes);
    if (existsSync(folder)) renameSync(folder, old);
    renameSync(fresh, folder);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (existsSync(old) && !existsSync(folder)) renameSync(old, folder);
    throw error;
  }
  rmSync(old, { recursive: true, force: true });
}
