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
import type { Output } from '../report/reporter.js';
import { UsageError } from './usage-error.js';

/** A report on its way into a file. */
export type FileOutput = Output & {
  /** Writes what has come together. Once `signal` is aborted, it waits for no reader. @throws {UsageError} where it cannot be written. */
  save(signal: AbortSignal): Promise<void>;
};

/**
 * A report for a file. A regular file is replaced whole or not at all, at the end of a link too; into anything else, such as a pipe or
 * /dev/null, the report is written. That it can be written is known before the run, not after it.
 *
 * @throws {UsageError} where it cannot.
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
  // Nothing is created, and a pipe without a reader is no reason to wait.
  return { is: 'stream', descriptor: openSync(path, constants.O_WRONLY | constants.O_NONBLOCK) };
}

/** Where a path leads, if only to a place where nothing is yet. */
function endOfLinks(file: string): string {
  if (statSync(file, { throwIfNoEntry: false })) return isPseudo(file) ? file : realpathSync(file);
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink ? resolve(dirname(file), readlinkSync(file)) : file;
}

/** `/dev/stdout` and the like lead to what has no path. */
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

/** A reader takes what a pipe holds, and is asked again so soon. */
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
    const { code } = error as NodeJS.ErrnoException; // the system's
    if (code === 'EAGAIN') return 0;
    // A reader that has had enough (`| head`) does not change the verdict.
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
  const { code } = error as NodeJS.ErrnoException; // only the file system is asked
  const why = code === 'ENXIO' ? 'it is a pipe that nobody reads' : code;
  return new UsageError(`The report cannot be written to ${resolve(file)} (${why}).`);
}
