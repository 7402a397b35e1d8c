import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The outcome of reading a foreign file. `why` follows the name of the file: "is a directory". */
export type ForeignFile =
  | { readonly is: 'read'; readonly bytes: Buffer }
  | { readonly is: 'absent' }
  | { readonly is: 'refused'; readonly why: string };

/** Where and how much to read. */
export type ForeignFileOptions = {
  /** Refuses a file outside this directory, whether by `..` or a symbolic link. Default: it can be anywhere. */
  readonly within?: string | undefined;
  /** The largest file that is read, in bytes. */
  readonly maxBytes: number;
};

/**
 * Reads a regular file whose author may be malicious. It does not wait for a pipe, does not read a device forever, and reads at most
 * `maxBytes` of a growing file. Never throws.
 *
 * @param path - Relative to `within`, if that is set.
 * @example
 * ```ts
 * const read = readForeignFile('config.yml', { within: pluginDirectory, maxBytes: 64 * 1024 });
 * if (read.is === 'refused') log(`config.yml ${read.why}`);
 * ```
 */
export function readForeignFile(path: string, { within, maxBytes }: ForeignFileOptions): ForeignFile {
  try {
    const real = realpathSync(within === undefined ? path : join(within, path));
    // Resolve both, because the path of the directory may itself contain a link.
    if (within !== undefined && !real.startsWith(`${realpathSync(within)}${sep}`))
      return refused('points outside its directory');
    return readRegular(real, maxBytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // only system calls can fail here
    return code === 'ENOENT' ? { is: 'absent' } : refused(`cannot be read (${code})`);
  }
}

/** A link, or a pipe without a writer, may have replaced the file since its path was resolved. Windows has neither flag. */
const NEVER_WAIT = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function readRegular(path: string, maxBytes: number): ForeignFile {
  const descriptor = openSync(path, constants.O_RDONLY | NEVER_WAIT);
  try {
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) return refused('is a directory');
    if (!stat.isFile()) return refused('is not a regular file');
    if (stat.size > maxBytes) return refused(tooLarge(maxBytes));
    // Read one byte more than its size: files in /proc claim to be empty, and others may be growing.
    const bytes = readUpTo(descriptor, Math.min(maxBytes, Math.max(stat.size, SMALLEST_BUFFER)) + 1);
    return bytes.length > maxBytes ? refused(tooLarge(maxBytes)) : { is: 'read', bytes };
  } finally {
    closeSync(descriptor);
  }
}

const SMALLEST_BUFFER = 4096;

function readUpTo(descriptor: number, maxBytes: number): Buffer {
  const buffer = Buffer.alloc(maxBytes);
  let length = 0;
  for (let read = -1; read !== 0 && length < maxBytes; length += read) {
    read = readSync(descriptor, buffer, length, maxBytes - length, null);
  }
  return buffer.subarray(0, length);
}

function tooLarge(maxBytes: number): string {
  return `is larger than ${maxBytes >= MIB ? `${maxBytes / MIB} MiB` : `${maxBytes / 1024} KiB`}`;
}

const MIB = 1024 * 1024;

function refused(why: string): ForeignFile {
  return { is: 'refused', why };
}
