import { posix } from 'node:path';
import type { PluginFile } from '@obscura/archive';
import type { Manifest } from '@obscura/protocol';
import type { Problem } from '../command-error.js';

/** Files that the manifest names and the archive leaves out. */
export function missingFiles(
  manifest: Manifest,
  files: readonly PluginFile[],
  leftOut: readonly string[],
): readonly Problem[] {
  const packed = new Set(files.map(({ path }) => path));
  return ['manifest.yml', ...namedIn(manifest)]
    .map((path) => posix.normalize(path))
    .filter((path) => !packed.has(path) && leftOut.some((left) => path === left || path.startsWith(left)))
    .map((path) => ({
      code: 'left-out',
      place: path,
      message: 'is needed to run the plugin, but is left out',
      fix: `take it in with a line \`!${path}\` in .obscuraignore, or remove the line that leaves it out`,
    }));
}

/** Words of a script that are options or commands name no file that is left out. */
function namedIn(manifest: Manifest): readonly string[] {
  switch (manifest.runtime) {
    case 'python':
      return manifest.script;
    case 'typescript':
      return [manifest.entry];
    case 'stash-compat':
      return [manifest.stashDefinition];
  }
}
