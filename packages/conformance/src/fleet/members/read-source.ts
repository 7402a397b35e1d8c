import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readRegistryIndex } from '@obscura/protocol';
import { readForeignFile } from '@obscura/upstream';
import { FleetError } from '../fleet-error.js';
import type { Source } from './member.js';
import { namesFor } from './names.js';

/** A larger index can only be a mistake. */
const MAX_INDEX_BYTES = 4 * 1024 * 1024;

const INDEX = 'index.yml';

/**
 * The plugins of a registry checkout, named by its `index.yml` or by the directory that has one, or of a directory of plugins.
 *
 * @throws {FleetError} if there are none.
 */
export function readSource(path: string): Source {
  if (!isDirectory(path)) return fromIndex(path);
  return existsSync(join(path, INDEX)) ? fromIndex(join(path, INDEX)) : fromDirectory(path);
}

function fromIndex(file: string): Source {
  const read = readForeignFile(file, { maxBytes: MAX_INDEX_BYTES });
  if (read.is === 'absent') throw new FleetError(`There is no index or directory \`${file}\`.`);
  if (read.is === 'refused') throw new FleetError(`${file} ${read.why}. Name the index.yml of a registry.`);
  const parsed = readRegistryIndex(read.bytes.toString('utf8'));
  if (!parsed.ok) throw new FleetError(`${file}${parsed.line === undefined ? '' : `:${parsed.line}`} ${parsed.why}.`);
  const { entries, lineOf } = parsed.index;
  if (entries.length === 0) throw new FleetError(`${file} names no plugin.`);
  const names = namesFor(entries.map((entry) => ({ id: textIn(entry, 'id'), version: textIn(entry, 'version') })));
  const sha256 = createHash('sha256').update(read.bytes).digest('hex');
  const members = names.map((name, index) => {
    const line = lineOf(index);
    return { ...name, origin: { is: 'entry', entry: entries[index], ...(line !== undefined && { line }) } } as const;
  });
  return { kind: 'index', root: dirname(resolve(file)), index: basename(file), sha256, members, leftOut: [] };
}

function fromDirectory(root: string): Source {
  const dirs = readdirSync(root)
    .filter((name) => !name.startsWith('.') && isDirectory(join(root, name)))
    .toSorted((one, other) => (one < other ? -1 : 1));
  const isPlugin = (name: string) => existsSync(join(root, name, 'manifest.yml'));
  const plugins = dirs.filter(isPlugin);
  if (plugins.length === 0)
    throw new FleetError(`${root} has neither an ${INDEX} nor a directory with a manifest.yml in it.`);
  const names = namesFor(plugins.map((id) => ({ id })));
  return {
    kind: 'directory',
    root: resolve(root),
    sha256: createHash('sha256').update(JSON.stringify(plugins)).digest('hex'),
    members: names.map((name, index) => ({
      ...name,
      origin: { is: 'directory', dir: join(root, plugins[index] ?? '') },
    })),
    leftOut: dirs.filter((name) => !isPlugin(name)),
  };
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false; // not there, or a link to itself
  }
}

function textIn(entry: unknown, field: string): string | undefined {
  const value: unknown = Object(entry)[field];
  return typeof value === 'string' ? value : undefined;
}
