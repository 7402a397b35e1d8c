import { realpathSync, type Stats, statSync } from 'node:fs';

/** What the file system says of a path. `code` is that of its error: ENOENT, ELOOP, EACCES, ENAMETOOLONG, or whatever else it may be. */
export type Looked = { ok: true; stats: Stats } | { ok: false; code: string };

/** Looks at a path, links followed, without throwing. A path that no file can have, such as one with a NUL, is not there either. */
export function lookAt(path: string): Looked {
  try {
    return { ok: true, stats: statSync(path) };
  } catch (error) {
    return { ok: false, code: errorCode(error) };
  }
}

/** What is at a path; `undefined` where nothing can be seen. */
export function statsOf(path: string): Stats | undefined {
  const looked = lookAt(path);
  return looked.ok ? looked.stats : undefined;
}

/** A path with its links resolved; `undefined` where that cannot be done. */
export function realPathOf(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** The code of a system's error, or of one of Node's. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
}
