import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ENTRY_POINTS } from '../package-files.js';
import type { Found, PluginSource } from './source.js';

/** Longer than any interpreter takes to read the names of its packages. */
const DEADLINE_MS = 30_000;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/**
 * Python packages with an entry point of the group `obscura.plugins`, such as `tmdb = "tmdb_plugin"`: the package `tmdb_plugin` has a
 * `manifest.yml`. The interpreter is asked in isolated mode, and no code of a plugin is imported.
 *
 * @param python - The interpreter in whose packages to look. Default: `python3`.
 */
export function pythonEntryPoints({ python = 'python3' }: { python?: string } = {}): PluginSource {
  let directories: readonly string[] = [];
  return {
    is: 'plugins',
    name: `Python packages of ${python}`,
    places: () => directories,
    find: async () => {
      const options = { timeout: DEADLINE_MS, maxBuffer: MAX_OUTPUT_BYTES };
      // Isolated: neither PYTHONPATH nor the current directory adds packages.
      const { stdout } = await promisify(execFile)(python, ['-I', ENTRY_POINTS], options);
      const printed = printedBy(stdout);
      directories = printed.directories;
      return printed.entries.map((entry) => foundAt(python, entry));
    },
  };
}

/** Without a module, it is a package whose entry points cannot be read. */
type Entry = { readonly name: string; readonly module: string | null; readonly directory: string | null };

/** What our own script has printed. */
function printedBy(stdout: string): { readonly entries: readonly Entry[]; readonly directories: readonly string[] } {
  return JSON.parse(stdout); // see entry_points.py
}

function foundAt(python: string, { name, module, directory }: Entry): Found {
  const place = `${module ?? name} of ${python}`;
  if (module === null) {
    const message = 'has entry points that cannot be read';
    const fix = 'install the package again, or report this to its author';
    return {
      is: 'broken',
      origin: 'python',
      id: name,
      place,
      problem: { code: 'entry-points-invalid', place, message, fix },
    };
  }
  if (directory !== null) return { is: 'directory', origin: 'python', dir: directory, place: join(directory) };
  const problem = {
    code: 'plugin-absent',
    place,
    message: `is named by the entry point \`${name}\`, but there is no such package`,
    fix: 'let the entry point name a package whose directory has a manifest.yml',
  } as const;
  return { is: 'broken', origin: 'python', id: name, place, problem };
}
