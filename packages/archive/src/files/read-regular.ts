import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** A file that was read, or why it was not. `why` follows its path. */
export type ReadRegular =
  | { readonly is: 'read'; readonly bytes: Uint8Array; readonly isExecutable: boolean }
  | { readonly is: 'absent' }
  | { readonly is: 'too-large' }
  | { readonly is: 'refused'; readonly why: string };

/**
 * Reads a regular file, and nothing else: no link, no pipe without a writer, no endless device, and at most `maxBytes`. Never throws. Windows
 * has neither of the flags for links and pipes.
 */
export function readRegular(path: string, maxBytes: number): ReadRegular {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { is: 'refused', why: 'is not a file' };
    if (stats.size > maxBytes) return { is: 'too-large' };
    // One byte more than its size, since a file may grow.
    const bytes = readUpTo(descriptor, stats.size + 1);
    if (bytes.length !== stats.size) return { is: 'refused', why: 'changed while it was read' };
    return { is: 'read', bytes, isExecutable: (stats.mode & 0o100) !== 0 };
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' ? { is: 'absent' } : { is: 'refused', why: REASONS[code] ?? `cannot be read (${code})` };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

const REASONS: Readonly<Record<string, string>> = { ELOOP: 'is a symbolic link', EISDIR: 'is a directory' };

function readUpTo(descriptor: number, maxBytes: number): Uint8Array {
  const buffer = new Uint8Array(maxBytes);
  let length = 0;
  for (let read = -1; read !== 0 && length < maxBytes; length += read) {
    read = readSync(descriptor, buffer, length, maxBytes - length, null);
  }
  return buffer.subarray(0, length);
}

/** The code of an error of the system. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
