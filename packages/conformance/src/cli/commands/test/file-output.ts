import {
  chmodSync,
  closeSync,
  constants,
  lstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Output } from '../../../report/reporter.js';
import { UsageError } from '../../words/usage-error.js';

/** A report to write to a file. */
export type FileOutput = Output & {
  /** Writes the collected text. Once `signal` is aborted, does not wait for a reader. @throws {UsageError} if it cannot be written. */
  save(signal: AbortSignal): Promise<void>;
};

/**
 * A report for a file. A regular file is replaced completely or not at all, also behind a link. Anything else, such as a pipe or /dev/null,
 * is written to. Checks right away that it can be written, so that the run is not wasted.
 *
 * @throws {UsageError} if it cannot be written.
 */
export async function fileOutput(file: string): Promise<FileOutput> {
  const place = await attempt(file, () => placeOf(file));
  let text = '';
  return {
    hasColors: false,
    write: (more) => {
      text += more;
    },
    async save(signal) {
      await attempt(file, () =>
        place.is === 'file' ? replace(place.path, text) : writeThrough(place.descriptor, Buffer.from(text), signal),
      );
    },
  };
}

type Place = { is: 'file'; path: string } | { is: 'stream'; descriptor: number };

function placeOf(file: string): Place {
  const path = endOfLinks(file);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined || stat.isFile()) {
    replaceable(path);
    return { is: 'file', path };
  }
  if (stat.isDirectory()) throw new UsageError(`${resolve(file)} is a directory. Name a file in it for the report.`);
  if (stat.isBlockDevice()) throw new UsageError(`${resolve(file)} is a disk. Name a file for the report.`);
  // Do not create anything, and do not wait for the reader of a pipe.
  return { is: 'stream', descriptor: openSync(path, constants.O_WRONLY | constants.O_NONBLOCK) };
}

/** Where a path leads, even if there is nothing yet. */
function endOfLinks(file: string): string {
  if (statSync(file, { throwIfNoEntry: false })) return isPseudo(file) ? file : realpathSync(file);
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink ? resolve(dirname(file), readlinkSync(file)) : file;
}

/** `/dev/stdout` and the like lead to something without a path. */
function isPseudo(file: string): boolean {
  return !statSync(file).isFile();
}

function replaceable(path: string): void {
  writeFileSync(draftOf(path), '', { flag: 'wx' });
  rmSync(draftOf(path));
}

function replace(path: string, text: string): void {
  const draft = draftOf(path);
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  try {
    writeFileSync(draft, text, { flag: 'wx' });
    if (mode !== undefined) chmodSync(draft, mode & 0o777);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function draftOf(path: string): string {
  return `${path}.${process.pid}.tmp`;
}

/** How soon to try again if a pipe is full. */
const PAUSE_MS = 10;

async function writeThrough(descriptor: number, bytes: Buffer, signal: AbortSignal): Promise<void> {
  try {
    for (let written = 0; written < bytes.length; ) {
      const count = writeNow(descriptor, bytes.subarray(written));
      if (count === 'reader-gone' || (count === 0 && signal.aborted)) return;
      if (count === 0) await pause(PAUSE_MS);
      written += count;
    }
  } finally {
    closeSync(descriptor);
  }
}

function writeNow(descriptor: number, bytes: Buffer): number | 'reader-gone' {
  try {
    return writeSync(descriptor, bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // a system error
    if (code === 'EAGAIN') return 0;
    // A reader that stops early (`| head`) must not change the verdict.
    if (code === 'EPIPE') return 'reader-gone';
    throw error;
  }
}

async function attempt<T>(file: string, action: () => T | Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw error instanceof UsageError ? error : unwritable(file, error);
  }
}

function unwritable(file: string, error: unknown): UsageError {
  const { code } = error as NodeJS.ErrnoException; // only file system calls can fail here
  const why = code === 'ENXIO' ? 'a pipe without a reader' : code;
  return new UsageError(`Cannot write the report to ${resolve(file)} (${why}).`);
}
