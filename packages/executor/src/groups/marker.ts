import { randomBytes, randomUUID } from 'node:crypto';

/** The variable that identifies the processes of a plugin, even after they have left its group: the host's id, `-`, the call's id. */
export const MARKER = 'OBSCURA_CALL';

/** Identifies this instance of the executor. Threads share a process id, and the end of one must not end the plugins of the others. */
export const HOST = randomBytes(8).toString('hex');

/** Makes a unique mark for a process. All marks have the same length: a forked process overwrites its server's mark with its own. */
export function newMark(): string {
  return `${HOST}-${randomUUID()}`;
}
