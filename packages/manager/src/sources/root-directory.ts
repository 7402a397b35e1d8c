import { existsSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { readRecord } from '../store/install-record.js';
import { activeVersion, environmentsPath, pythonIn, storePath } from '../store/paths.js';
import { type Prepared, readPrepared } from '../store/prepared.js';
import { isImportName } from './import-name.js';
import type { Found, PluginSource } from './source.js';

/** The plugins root: each directory in it that has a `manifest.yml`, whether it was installed, linked, or put there by hand. */
export function rootDirectory(root: string): PluginSource {
  return { is: 'plugins', name: `plugins in ${root}`, find: async () => (existsSync(root) ? lookThrough(root) : []) };
}

function lookThrough(root: string): Found[] {
  const prepared = readPrepared(root);
  return (
    readdirSync(root, { withFileTypes: true })
      // What begins with a dot is ours, or hidden.
      .filter(({ name }) => !name.startsWith('.'))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .flatMap((entry) => {
        if (entry.isSymbolicLink()) return lookAtLink(root, entry.name, prepared);
        return entry.isDirectory() ? lookAtDirectory(root, entry.name, prepared) : [];
      })
  );
}

/** Directories without a manifest are packages that plugins share, or none of our business. */
function lookAtDirectory(root: string, name: string, prepared: Prepared): Found[] {
  const dir = join(root, name);
  if (!existsSync(join(dir, 'manifest.yml'))) return [];
  return [{ is: 'directory', origin: 'directory', dir, root, ...ownPython(root, prepared[name]) }];
}

function lookAtLink(root: string, name: string, prepared: Prepared): Found[] {
  const place = join(root, name);
  const target = readlinkSync(place);
  if (isImportName(name, target)) return [];
  let real: string;
  try {
    real = realpathSync(place);
  } catch {
    const isInstalled = activeVersion(root, name) !== undefined;
    const message = `is a link to ${target}, where nothing can be read`;
    const fix = isInstalled ? `obscura-plugin install ${name}` : 'restore what it leads to, or remove the link';
    const problem = { code: 'link-broken', place, message, fix } as const;
    return [{ is: 'broken', origin: isInstalled ? 'installed' : 'linked', id: name, place, problem }];
  }
  // The store may be a link to another disk.
  const inStore = relative(existsSync(storePath(root)) ? realpathSync(storePath(root)) : storePath(root), real);
  if (inStore === '' || inStore.split(sep)[0] === '..') {
    if (!existsSync(join(real, 'manifest.yml'))) return [];
    return [{ is: 'directory', origin: 'linked', dir: place, root, ...ownPython(root, prepared[name]) }];
  }
  // Run from the store, so that calls under way end on the version they began with when the link is switched.
  const python = ownPython(root, readRecord(root, dirname(inStore), basename(inStore))?.environment);
  return [{ is: 'directory', origin: 'installed', dir: join(storePath(root), inStore), place, root, ...python }];
}

/** The interpreter that a plugin was given. */
function ownPython(root: string, environment: string | undefined): { python?: string } {
  return environment === undefined ? {} : { python: pythonIn(join(environmentsPath(root), environment)) };
}
