import { existsSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { readRecord } from '../store/install-record.js';
import { environmentsPath, pythonIn, storePath } from '../store/paths.js';
import { isImportName } from './import-name.js';
import type { Found, PluginSource } from './source.js';

/** The plugins root: each directory in it that has a `manifest.yml`, whether it was installed, linked, or put there by hand. */
export function rootDirectory(root: string): PluginSource {
  return { is: 'plugins', name: `plugins in ${root}`, find: async () => (existsSync(root) ? lookThrough(root) : []) };
}

function lookThrough(root: string): Found[] {
  return (
    readdirSync(root, { withFileTypes: true })
      // What begins with a dot is ours, or hidden.
      .filter(({ name }) => !name.startsWith('.'))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .flatMap((entry) => {
        if (entry.isSymbolicLink()) return lookAtLink(root, entry.name);
        return entry.isDirectory() ? lookAtDirectory(root, join(root, entry.name)) : [];
      })
  );
}

/** Directories without a manifest are packages that plugins share, or none of our business. */
function lookAtDirectory(root: string, dir: string): Found[] {
  return existsSync(join(dir, 'manifest.yml')) ? [{ is: 'directory', origin: 'directory', dir, root }] : [];
}

function lookAtLink(root: string, name: string): Found[] {
  const place = join(root, name);
  const target = readlinkSync(place);
  if (isImportName(name, target)) return [];
  let real: string;
  try {
    real = realpathSync(place);
  } catch {
    const message = `is a link to ${target}, where nothing can be read`;
    const fix = 'restore what it leads to, or remove the link';
    return [{ is: 'broken', origin: 'linked', id: name, place, problem: { code: 'link-broken', place, message, fix } }];
  }
  const inStore = relative(storePath(realpathSync(root)), real);
  if (inStore === '' || inStore.split(sep)[0] === '..') {
    return existsSync(join(real, 'manifest.yml')) ? [{ is: 'directory', origin: 'linked', dir: place, root }] : [];
  }
  // Run from the store, so that calls under way end on the version they began with when the link is switched.
  const python = pythonOf(root, inStore);
  return [{ is: 'directory', origin: 'installed', dir: join(storePath(root), inStore), place, root, ...python }];
}

/** The interpreter that an installed version was given. */
function pythonOf(root: string, inStore: string): { python?: string } {
  const environment = readRecord(root, dirname(inStore), basename(inStore))?.environment;
  return environment === undefined ? {} : { python: pythonIn(join(environmentsPath(root), environment)) };
}
