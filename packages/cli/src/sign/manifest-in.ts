import type { PluginFile } from '@obscura/archive';
import { type Manifest, readManifest } from '@obscura/protocol';
import { CommandError } from '../command-error.js';
import { manifestProblem } from '../manifest-problem.js';

/** The manifest in an archive. @throws {CommandError} if there is none, or it is invalid. */
export function manifestIn(files: readonly PluginFile[]): Manifest {
  const file = files.find(({ path }) => path === 'manifest.yml');
  if (file === undefined) {
    const message = 'is not in the archive';
    throw new CommandError([
      { code: 'manifest-absent', place: 'manifest.yml', message, fix: 'pack a plugin with `obscura-plugin pack`' },
    ]);
  }
  const read = readManifest(file.bytes);
  if (!read.ok) throw new CommandError(read.issues.map(manifestProblem));
  return read.manifest;
}
