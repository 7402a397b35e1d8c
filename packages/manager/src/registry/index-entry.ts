import type { Problem } from '../problem.js';

/** A version of a plugin that a registry offers. */
export type IndexEntry = {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Where its archive is: relative to the index, or a URL. */
  readonly path: string;
  /** SHA-256 of the archive, in lower-case hexadecimal. */
  readonly sha256?: string;
  /** Bytes of the archive. */
  readonly size?: number;
  readonly description?: string;
  readonly author?: string;
  readonly runtime?: string;
  readonly isNsfw: boolean;
  /** The actions that it declares. */
  readonly actions: readonly string[];
};

/** An entry that was read, or what is wrong with it. */
export type ReadEntry =
  | { readonly ok: true; readonly entry: IndexEntry }
  | { readonly ok: false; readonly problem: Problem };

/** As the manifest has it (MAN-2). */
const ID = /^[a-z0-9][a-z0-9._-]{0,127}$/i;
const SHA256 = /^[0-9a-f]{64}$/i;

/** Reads an entry of an index. Fields that it does not know are left alone. */
export function readEntry(value: unknown, place: string): ReadEntry {
  const fields = Object(value) as Record<string, unknown>; // of anything, fields are unknown
  const { id, version, path, sha256, size } = fields;
  const wrong = (message: string): ReadEntry => ({
    ok: false,
    problem: {
      code: 'index-entry-invalid',
      place,
      message,
      fix: 'report this to the registry; the other entries count',
    },
  });
  if (typeof id !== 'string' || !ID.test(id)) return wrong('has no valid id');
  if (typeof version !== 'string' || version === '') return wrong(`(${id}) has no version in quotes`);
  if (typeof path !== 'string' || path === '') return wrong(`(${id}) does not say where its archive is`);
  // Entries without a digest exist, with an empty one.
  const hasDigest = sha256 !== undefined && sha256 !== null && sha256 !== '';
  if (hasDigest && !(typeof sha256 === 'string' && SHA256.test(sha256)))
    return wrong(`(${id}) has a sha256 that is none`);
  if (size !== undefined && !(Number.isSafeInteger(size) && Number(size) > 0))
    return wrong(`(${id}) has a size that is none`);
  const entry = {
    ...{ id, version, path, name: textIn(fields.name) ?? id, isNsfw: fields.isNsfw === true },
    ...(hasDigest && { sha256: String(sha256).toLowerCase() }),
    ...(size !== undefined && { size: Number(size) }),
    ...optional('description', textIn(fields.description)),
    ...optional('author', textIn(fields.author)),
    ...optional('runtime', textIn(fields.runtime)),
    actions: actionsIn(fields.capabilities),
  };
  return { ok: true, entry };
}

function optional<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  return (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, string>>; // a field of this name, or none
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function actionsIn(capabilities: unknown): string[] {
  return Object.entries(Object(capabilities)).flatMap(([name, is]) =>
    is === true && name !== 'supportsBatch' ? [name] : [],
  );
}
