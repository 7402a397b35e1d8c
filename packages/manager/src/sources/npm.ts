import { readdirSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, normalize, resolve, sep } from 'node:path';
import { readRegular } from '@obscura/archive/directory';
import type { Found, PluginSource } from './source.js';

/** A larger package.json is no plugin’s. */
const MAX_PACKAGE_BYTES = 1024 * 1024;

/**
 * npm packages whose package.json says `"obscura": { "manifest": "manifest.yml" }`. They are read and never executed.
 *
 * @param nodeModules - Default: `node_modules` in the current directory.
 */
export function npm(nodeModules = 'node_modules'): PluginSource {
  const dir = resolve(nodeModules);
  return {
    is: 'plugins',
    name: `npm packages in ${dir}`,
    find: async () => packagesIn(dir).flatMap((path) => look(path)),
    // When it is done, npm writes `.package-lock.json`, and other package managers a file of theirs.
    places: () => [dir, ...namesIn(dir).flatMap((name) => (name.startsWith('@') ? [join(dir, name)] : []))],
  };
}

function packagesIn(dir: string): string[] {
  return namesIn(dir)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => {
      if (!name.startsWith('@')) return [join(dir, name)];
      return namesIn(join(dir, name)).map((below) => join(dir, name, below));
    });
}

/** What is no directory, or may not be read, holds no packages. */
function namesIn(dir: string): string[] {
  try {
    return readdirSync(dir).sort();
  } catch {
    return [];
  }
}

function look(dir: string): Found[] {
  const manifest = manifestNamedIn(join(dir, 'package.json'));
  if (manifest === undefined) return [];
  const path = typeof manifest === 'string' ? normalize(manifest) : '';
  if (basename(path) === 'manifest.yml' && !isAbsolute(path) && path.split(sep)[0] !== '..') {
    return [{ is: 'directory', origin: 'npm', dir: dirname(join(dir, path)), place: dir }];
  }
  const problem = {
    code: 'manifest-invalid',
    place: join(dir, 'package.json'),
    message: 'names no manifest.yml inside the package under `obscura`',
    fix: 'write "obscura": { "manifest": "manifest.yml" }',
  } as const;
  return [{ is: 'broken', origin: 'npm', id: basename(dir), place: dir, problem }];
}

/** What a package.json says about its manifest; `undefined` if it is not about Obscura. Other packages’ mistakes are not ours. */
function manifestNamedIn(file: string): unknown {
  const read = readRegular(file, MAX_PACKAGE_BYTES);
  if (read.is !== 'read') return undefined;
  const text = new TextDecoder().decode(read.bytes);
  // Most packages are no plugins: parsing them all would take most of the time.
  if (!text.includes('"obscura"')) return undefined;
  try {
    const { obscura } = Object(JSON.parse(text)) as Record<string, unknown>; // of anything, fields are unknown
    return obscura === undefined ? undefined : ((Object(obscura) as Record<string, unknown>).manifest ?? null);
  } catch {
    return undefined;
  }
}
