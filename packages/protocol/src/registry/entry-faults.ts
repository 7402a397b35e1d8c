import { isObject } from '../reading/is-object.js';

/** An entry of an index as it is written: anything may be missing or odd. */
export type RawEntry = Readonly<Record<string, unknown>>;

/** As the manifest has it (MAN-2). */
const ID = /^[a-zA-Z0-9][a-zA-Z0-9._-]{0,127}$/;
const SHA256 = /^[0-9a-f]{64}$/i;

/** The fields without which an entry says nothing, and when each holds. */
const FIELDS: readonly (readonly [name: string, what: string, holds: (value: unknown) => boolean])[] = [
  ['id', 'the id of a plugin', (id) => typeof id === 'string' && ID.test(id)],
  ['version', 'a version, in quotes', (version) => typeof version === 'string' && version !== ''],
  ['path', 'where the archive is, relative to the index', (path) => typeof path === 'string' && isInside(path)],
  ['sha256', 'of the archive, 64 hexadecimal digits', isDigest],
  ['capabilities', 'those of the manifest', isObject],
];

/** What an entry of an index lacks or misspells, each as a field and what it should be. Empty for an entry that can be looked into. */
export function entryFaults(entry: RawEntry): string[] {
  return FIELDS.filter(([name, , holds]) => !holds(entry[name])).map(([name, what]) => `${name}: ${what}`);
}

/** Older registries leave it empty. Whoever reads the entry decides what that means. */
function isDigest(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (typeof value === 'string' && SHA256.test(value));
}

/** Whether a path stays below the directory of the index, on every system. */
function isInside(path: string): boolean {
  const isOdd = path === '' || /^[/\\]|^[a-z]:|[\0-\x1f]/i.test(path);
  return !isOdd && path.split(/[/\\]/).every((name) => name !== '..');
}
