import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Exit } from '../running.js';

/** What a server tells of itself, and of what it has forked. */
export type Told =
  | { is: 'ready' }
  | { is: 'refused'; why: string }
  | { is: 'exited'; pid: number; exit: Exit }
  | { is: 'cold'; pid: number; why: string }
  | { is: 'failed'; token: string };

/** Listens to a server, line by line. What its channel suffers is heard elsewhere: then the server has ended. */
export function listenTo(control: Socket, hear: (told: Told) => void): void {
  createInterface(control)
    .on('line', (line) => {
      const told = read(line);
      if (told) hear(told);
    })
    .on('error', () => {});
}

function read(line: string): Told | undefined {
  const { ready, refused, exited, code, signal, cold, why, failed } = JSON.parse(line);
  if (ready) return { is: 'ready' };
  if (refused !== undefined) return { is: 'refused', why: refused };
  if (failed !== undefined) return { is: 'failed', token: failed };
  if (cold !== undefined) return { is: 'cold', pid: cold, why };
  if (exited === undefined) return undefined;
  const exit: Exit = signal === undefined ? { kind: 'exited', code } : { kind: 'signaled', signal };
  return { is: 'exited', pid: exited, exit };
}
