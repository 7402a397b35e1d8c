import type { UnstartableCause } from '../start/ending.js';
import { type Failure, failure } from './failure.js';

type CauseKind = UnstartableCause['kind'];

/** What is wrong, as a clause, whether the host may succeed if it tries again, and what to do about it. */
type Explained = { happened: string; isTransient: boolean; hint: string };

/** Every cause, explained. A transient cause is the host's (`host-busy`), never the plugin's. */
const CAUSES = {
  'no-directory': {
    happened: 'the plugin’s directory does not exist',
    isTransient: true,
    hint: 'the directory is being replaced or has been removed: if it does not reappear, reinstall the plugin',
  },
  'no-command': {
    happened: 'the command is not installed, or not on PATH',
    isTransient: false,
    hint: 'install the command that `script` names, or put it on the PATH that the plugin sees',
  },
  'no-interpreter': {
    happened: 'the interpreter named in the script’s first line does not exist',
    isTransient: false,
    hint: 'install the interpreter, or correct the first line of the script',
  },
  'not-executable': {
    happened: 'the command is not executable',
    isTransient: false,
    hint: 'make the file executable (chmod +x), and its directories searchable',
  },
  'not-permitted': {
    happened: 'the host is not allowed to start processes as the user and group in `uid` and `gid`',
    isTransient: false,
    hint: 'run the host as root, or leave out `uid` and `gid`',
  },
  'out-of-processes': {
    happened: 'the system cannot start another process right now',
    isTransient: true,
    hint: 'start fewer at once (`concurrency`), or raise the limit on processes (ulimit -u, pids.max)',
  },
  'out-of-memory': {
    happened: 'the system has no memory for another process right now',
    isTransient: true,
    hint: 'start fewer at once (`concurrency`), or give the host more memory',
  },
  'out-of-files': {
    happened: 'the host has too many open files',
    isTransient: true,
    hint: 'start fewer at once (`concurrency`), or raise the limit on open files (ulimit -n)',
  },
  busy: {
    happened: 'the command is being written to',
    isTransient: true,
    hint: 'the plugin or its interpreter is being installed: wait until that is done',
  },
  'too-large': {
    happened: 'the command’s arguments and environment are larger than the system allows',
    isTransient: false,
    hint: 'shorten `script`, or pass fewer or shorter variables in `environment`',
  },
  'not-a-command': {
    happened: 'an argument or a variable contains a NUL character',
    isTransient: false,
    hint: 'remove the NUL from `script` or `environment`',
  },
  other: {
    happened: 'the command could not be started',
    isTransient: false,
    hint: 'check that you can start the command of `script` by hand, as the host’s user',
  },
} as const satisfies Record<CauseKind, Explained>;

/** Why a process could not be started, as a clause. */
export function describeUnstartable(cause: UnstartableCause, file: string): string {
  if (cause.kind === 'no-command' && /[/\\]/.test(file)) return 'the program does not exist';
  const { happened } = CAUSES[cause.kind];
  return cause.kind === 'other' ? `${happened} (${cause.detail})` : happened;
}

/** Whether a retry may help: the trouble is the host's, and transient. */
export function isTransient(cause: UnstartableCause): boolean {
  return CAUSES[cause.kind].isTransient;
}

/** The failure of a call that never began: the host's or the plugin's. */
export function startFailure(cause: UnstartableCause, file: string): Failure {
  const { hint } = CAUSES[cause.kind];
  return failure(isTransient(cause) ? 'host-busy' : 'spawn-failed', describeUnstartable(cause, file), { hint });
}
