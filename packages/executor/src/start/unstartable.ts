import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Launch } from '../plugin/launch.js';
import type { UnstartableCause } from './ending.js';

/** Why `spawn` failed. Node blames the command for a missing directory too, so the disk is asked. */
export function explainSpawnError(error: NodeJS.ErrnoException, launch: Launch): UnstartableCause {
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      if (!isDirectory(launch.cwd)) return { kind: 'no-directory' };
      // The file is there, so what is not there is the interpreter that its first line names.
      return existsSync(resolve(launch.cwd, launch.file)) ? { kind: 'no-interpreter' } : { kind: 'no-command' };
    case 'EACCES':
    case 'EPERM':
    case 'ENOEXEC':
      return { kind: 'not-executable' };
    case 'EAGAIN':
    case 'ENOMEM':
      return { kind: 'out-of-processes' };
    case 'EMFILE':
    case 'ENFILE':
      return { kind: 'out-of-files' };
    case 'ETXTBSY':
      return { kind: 'busy' };
    default:
      return { kind: 'other', detail: error.code ?? error.message };
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
