import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ArchiveCode, type ArchiveIssue, issueOf } from '../files/archive-issue.js';
import { sortedByBytes } from '../files/by-bytes.js';
import { LIMITS, megabytes } from '../files/limits.js';
import type { PluginFile } from '../files/plugin-file.js';
import { codeOf, readRegular } from '../files/read-regular.js';
import { IGNORE_FILE, leavesOut } from './left-out.js';

/** What a directory holds for an archive. */
export type CollectedFiles = {
  /** Sorted by the bytes of their paths. */
  readonly files: readonly PluginFile[];
  /** Files and directories that are not taken; paths of directories end in `/`. */
  readonly leftOut: readonly string[];
  /** What cannot be taken, and must not be left out silently. */
  readonly issues: readonly ArchiveIssue[];
};

/** Reads the files of a plugin, without caches, version control, `.env` and what `.obscuraignore` names. Follows no links. */
export function collectFiles(dir: string): CollectedFiles {
  const files: PluginFile[] = [];
  const leftOut: string[] = [];
  const issues: ArchiveIssue[] = [];
  const isLeftOut = leavesOut(ignoreFileOf(dir));
  let bytesLeft: number = LIMITS.maxTotalBytes;

  const refuse = (code: ArchiveCode, path: string, message: string) => void issues.push(issueOf(code, path, message));
  const isFull = () => issues.length >= LIMITS.maxIssues;

  const visit = (below: string, depth: number): void => {
    if (depth > LIMITS.maxDepth) {
      refuse('bad-name', below, `is more than ${LIMITS.maxDepth} directories deep`);
      return;
    }
    for (const entry of entriesOf(join(dir, below))) {
      if (isFull()) return;
      const path = below + entry.name;
      if (isLeftOut(path) || (entry.isDirectory() && (isLeftOut(`${path}/`) || isEnvironment(join(dir, path))))) {
        leftOut.push(entry.isDirectory() ? `${path}/` : path);
      } else if (entry.isDirectory()) visit(`${path}/`, depth + 1);
      else if (entry.isSymbolicLink()) refuse('link', path, 'is a symbolic link');
      else if (entry.isFile()) take(path);
      else refuse('not-a-file', path, 'is neither a file nor a directory');
    }
  };

  const take = (path: string): void => {
    if (files.length >= LIMITS.maxFiles) {
      if (!issues.some(({ code }) => code === 'too-many')) refuse('too-many', path, `is file ${LIMITS.maxFiles + 1}`);
      return;
    }
    const maxBytes = Math.min(LIMITS.maxFileBytes, bytesLeft);
    const read = readRegular(join(dir, path), maxBytes);
    switch (read.is) {
      case 'read':
        files.push({ path, bytes: read.bytes, isExecutable: read.isExecutable });
        bytesLeft -= read.bytes.length;
        break;
      case 'too-large':
        refuse('too-large', path, largerThan(maxBytes));
        break;
      case 'absent':
        refuse('unreadable', path, 'is gone');
        break;
      case 'refused':
        refuse('unreadable', path, read.why);
    }
  };

  try {
    visit('', 1);
  } catch (error) {
    refuse('unreadable', pathInside(dir, error), `cannot be read (${codeOf(error)})`);
  }
  return { files: sortedByBytes(files), leftOut: leftOut.sort(), issues };
}

function ignoreFileOf(dir: string): string {
  const read = readRegular(join(dir, IGNORE_FILE), LIMITS.maxFileBytes);
  return read.is === 'read' ? new TextDecoder().decode(read.bytes) : '';
}

function entriesOf(dir: string) {
  return readdirSync(dir, { withFileTypes: true });
}

/** A virtual environment of Python, whatever its name. */
function isEnvironment(dir: string): boolean {
  return statSync(join(dir, 'pyvenv.cfg'), { throwIfNoEntry: false })?.isFile() ?? false;
}

function largerThan(maxBytes: number): string {
  return maxBytes === LIMITS.maxFileBytes
    ? `is larger than ${megabytes(maxBytes)}`
    : `is more than fits: a plugin has at most ${megabytes(LIMITS.maxTotalBytes)} of files`;
}

function pathInside(dir: string, error: unknown): string {
  const path = error instanceof Error && 'path' in error ? String(error.path) : '';
  return path.startsWith(dir) ? path.slice(dir.length).replace(/^[/\\]/, '') : '';
}
