import { realpathSync, type Stats, statSync } from 'node:fs';

/** What the file system says about a path. `code` is that of its error: ENOENT, ELOOP, EACCES, ENAMETOOLONG, or any other. */
export type Looked = { ok: true; stats: Stats } | { ok: false; code: string };

/** Looks at a path, following links, without throwing. A path that no file can have, such as one with a NUL, counts as missing too. */
export function lookAt(path: string): Looked {
  try {
    return { ok: true, stats: statSync(path) };
  } catch (error) {
    return { ok: false, code: errorCode(error) };
  }
}

/** What is at a path; `undefined` if it cannot be seen. */
export function statsOf(path: string): Stats | undefined {
  const looked = lookAt(path);
  return looked.ok ? looked.stats : undefined;
}

/** A path with its links resolved; `undefined` if that fails. */
export function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** The code of an error from the system or from Node. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
}
