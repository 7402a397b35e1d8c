import type { Socket } from 'node:net';
import type { Exit } from '../running.js';

/** Messages from a server about itself and its children (see README.md). */
export type Message =
  | { is: 'ready' }
  | { is: 'refused'; why: string }
  | { is: 'exited'; pid: number; exit: Exit }
  | { is: 'cold'; pid: number; why: string }
  | { is: 'failed'; token: string };

/** The protocol has no longer lines, so a longer one is not from our server. */
const MAX_LINE_LENGTH = 64 * 1024;

/** Reads a server's messages, line by line. Ignores everything else, so that a plugin that tampers with its server cannot harm the host. */
export function listenTo(control: Socket, hear: (message: Message) => void): void {
  let rest = '';
  control.setEncoding('utf8');
  control.on('error', () => {});
  control.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = (lines.pop() ?? '').slice(0, MAX_LINE_LENGTH);
    for (const line of lines) {
      const message = read(line);
      if (message) hear(message);
    }
  });
}

function read(line: string): Message | undefined {
  const { ready, refused, exited, code, signal, cold, why, failed } = parse(line);
  if (ready === true) return { is: 'ready' };
  if (typeof refused === 'string') return { is: 'refused', why: refused };
  if (typeof failed === 'string') return { is: 'failed', token: failed };
  if (typeof cold === 'number') return { is: 'cold', pid: cold, why: String(why) };
  if (typeof exited !== 'number') return undefined;
  if (typeof signal === 'string') return { is: 'exited', pid: exited, exit: { kind: 'signaled', signal } };
  return typeof code === 'number' ? { is: 'exited', pid: exited, exit: { kind: 'exited', code } } : undefined;
}

function parse(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
