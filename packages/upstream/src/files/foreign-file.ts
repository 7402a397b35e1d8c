import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';

/** What reading a file that somebody else has put there came to. `why` goes on after the file's name: "is a directory". */
export type ForeignFile =
  | { readonly is: 'read'; readonly bytes: Buffer }
  | { readonly is: 'absent' }
  | { readonly is: 'refused'; readonly why: string };

/** Where and how much to read. */
export type ForeignFileOptions = {
  /** Refuses a file that leads out of this directory by `..` or a symbolic link. Default: it may stand anywhere. */
  readonly within?: string | undefined;
  /** The largest file that is read, in bytes. */
  readonly maxBytes: number;
};

/**
 * Reads a regular file whose author may mean harm. A pipe does not make it wait, a device does not make it read for ever, and a file that
 * grows is read no further than `maxBytes`. Never throws.
 *
 * @param path - Below `within`, where that is given.
 * @example
 * ```ts
 * const read = readForeignFile('config.yml', { within: pluginDirectory, maxBytes: 64 * 1024 });
 * if (read.is === 'refused') log(`config.yml ${read.why}`);
 * ```
 */
export function readForeignFile(path: string, { within, maxBytes }: ForeignFileOptions): ForeignFile {
  try {
    const real = realpathSync(within === undefined ? path : join(within, path));
    // Both resolved: the directory itself may be reached by a link.
    if (within !== undefined && !real.startsWith(`${realpathSync(within)}${sep}`))
      return refused('leads out of its directory');
    return readRegular(real, maxBytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // all that is called here fails with the system's errors
    return code === 'ENOENT' ? { is: 'absent' } : refused(`cannot be read (${code})`);
  }
}

/** A link may have taken the file's place since its path was resolved, or a pipe that nobody writes to. Windows has neither flag. */
const NEVER_WAIT = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function readRegular(path: string, maxBytes: number): ForeignFile {
  const descriptor = openSync(path, constants.O_RDONLY | NEVER_WAIT);
  try {
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) return refused('is a directory');
    if (!stat.isFile()) return refused('is no regular file');
    if (stat.size > maxBytes) return refused(tooLarge(maxBytes));
    // One byte more than it says it has: files of /proc say 0, and others may be growing.
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
