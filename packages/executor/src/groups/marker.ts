import { randomBytes, randomUUID } from 'node:crypto';

/** The variable by which what a plugin has started is known, even after it has left the plugin's group: the host's id, `-`, the call's. */
export const MARKER = 'OBSCURA_CALL';

/** Names this instance of the executor. Threads share a process id, and the end of one must not end the plugins of the others. */
export const HOST = randomBytes(8).toString('hex');

/** A mark of its own for a process of ours. All marks are of one length: a forked process writes its own over its server's. */
export function newMark(): string {
  return `${HOST}-${randomUUID()}`;
}
