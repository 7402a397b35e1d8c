import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { errorCode, statsOf } from '../../plugin/disk.js';
import type { Launch } from '../../plugin/launch.js';
import type { UnstartableCause } from '../ending.js';

/** Why `spawn` failed, from what it threw. Node blames the command even if the directory is missing, so this checks the disk. */
export function explainSpawnError(error: unknown, launch: Launch): UnstartableCause {
  const code = errorCode(error);
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      if (!statsOf(launch.cwd)?.isDirectory()) return { kind: 'no-directory' };
      // The file exists, so the interpreter in its first line must be missing.
      return existsSync(resolve(launch.cwd, launch.wrapper?.[0] ?? launch.file))
        ? { kind: 'no-interpreter' }
        : { kind: 'no-command' };
    case 'EPERM':
      return isAnotherUser(launch) ? { kind: 'not-permitted' } : { kind: 'not-executable' };
    case 'EACCES':
    case 'ENOEXEC':
    case 'ELOOP':
    case 'EISDIR':
      return { kind: 'not-executable' };
    case 'EAGAIN':
      return { kind: 'out-of-processes' };
    case 'ENOMEM':
      return { kind: 'out-of-memory' };
    case 'EMFILE':
    case 'ENFILE':
      return { kind: 'out-of-files' };
    case 'ETXTBSY':
    case 'EBUSY':
    case 'ESTALE':
      return { kind: 'busy' };
    case 'E2BIG':
      return { kind: 'too-large' };
    case 'ERR_INVALID_ARG_VALUE': // Node's code for a NUL
      return { kind: 'not-a-command' };
    default:
      return { kind: 'other', detail: code };
  }
}

function isAnotherUser({ uid, gid }: Launch): boolean {
  return uid !== undefined || gid !== undefined;
}
