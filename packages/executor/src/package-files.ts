import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files that are run, not imported, and so remain separate files. The paths are the same from `src/` and from `dist/`. */
const PLACES = {
  'typescript.mjs': '../src/plugin/hosts/',
  'fork_server.py': '../src/start/fork/python/',
} as const;

/** A program that runs plugins of one kind. */
export type HostScript = keyof typeof PLACES;

/** All of them. */
export const HOST_SCRIPTS = Object.keys(PLACES) as HostScript[]; // the keys of a literal

/** The message for hosts that were bundled without them. */
export const NO_HOST_SCRIPTS =
  'the executor’s own scripts are missing (is it bundled?): copy them, and set `hostScripts` to their directory';

/**
 * The path of a host script: in the directory that the host has set, or in this package. `undefined` if it is missing, as in a bundle
 * or a single-executable application.
 */
export function hostScript(name: HostScript, directory?: string): string | undefined {
  const path = directory === undefined ? pathInPackage(name) : join(directory, name);
  return path !== undefined && existsSync(path) ? path : undefined;
}

function pathInPackage(name: HostScript): string | undefined {
  try {
    return fileURLToPath(new URL(`${PLACES[name]}${name}`, import.meta.url));
  } catch {
    return undefined; // a bundle in another format has no URL
  }
}
