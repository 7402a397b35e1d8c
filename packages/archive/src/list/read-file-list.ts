import { Buffer } from 'node:buffer';
import { LIMITS } from '../files/limits.js';
import { pathFault } from '../files/path-fault.js';
import { isReserved } from '../files/reserved-names.js';
import { sameNames } from '../files/same-names.js';
import { FILE_LIST_VERSION, type ListedFile, writeFileList } from './file-list.js';

/** A list of files, or why it cannot be used, as a clause that follows its name. */
export type ReadFileList =
  | { readonly ok: true; readonly files: readonly ListedFile[] }
  | { readonly ok: false; readonly why: string };

/**
 * Reads the bytes of `OBSCURA-FILES.json`. Only the bytes that {@link writeFileList} writes for its entries are accepted, so that no two
 * readers can understand them differently.
 */
export function readFileList(bytes: Uint8Array): ReadFileList {
  if (bytes.length > LIMITS.maxListBytes) return { ok: false, why: 'is too large' };
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return { ok: false, why: 'is not JSON' };
  }
  if (!isObject(value) || !Array.isArray(value.files)) return { ok: false, why: 'is not a list of files' };
  if (value.version !== FILE_LIST_VERSION) return { ok: false, why: 'has a version that is not known here' };
  if (value.files.length > LIMITS.maxFiles) return { ok: false, why: 'names too many files' };
  const files = value.files.flatMap(listedFile);
  if (files.length < value.files.length) return { ok: false, why: 'has an entry that names no file' };
  const [same] = sameNames(files.map(({ path }) => path));
  if (same !== undefined)
    return { ok: false, why: `names both ${JSON.stringify(same.path)} and ${JSON.stringify(same.other)}` };
  if (Buffer.compare(writeFileList(files), bytes) !== 0)
    return { ok: false, why: 'is not written as `pack` writes it' };
  return { ok: true, files };
}

function listedFile(value: unknown): ListedFile[] {
  if (!isObject(value)) return [];
  const { path, size, sha256, mode } = value;
  if (typeof path !== 'string' || pathFault(path) !== undefined || isReserved(path)) return [];
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0 || size > LIMITS.maxFileBytes) return [];
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return [];
  if (mode !== '0644' && mode !== '0755') return [];
  return [{ path, size, sha256, mode }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
