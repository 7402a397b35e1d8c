import { readFile } from 'node:fs/promises';
import type { Leftover } from '../transcript.js';
import { commandOf, processIds, readProc, stateOf } from './proc.js';

/** The variable by which what a plugin has started is known, even after it has left the plugin's group. */
export const MARKER = 'OBSCURA_CALL';

/** An escapee may start another one while it is looked for; more rounds than this are an attack on the host, not on the plugin's user. */
const MAX_ROUNDS = 5;

/**
 * Ends the processes that a call has started and that have left its group (`setsid`), on Linux, and returns them.
 *
 * Only processes that are younger than the plugin are looked at, so the cost does not grow with the machine.
 */
export async function endEscapees(leader: number, call: string): Promise<Leftover[]> {
  if (process.platform !== 'linux') return [];
  const ended: Leftover[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const found = await findEscapees(leader, `${MARKER}=${call}`);
    for (const { pid } of found) end(pid);
    ended.push(...found.filter(({ pid }) => !ended.some((known) => known.pid === pid)));
    if (found.length === 0) break;
  }
  return ended;
}

async function findEscapees(leader: number, mark: string): Promise<Leftover[]> {
  const ids = await processIds();
  const younger = (await hasWrapped(leader)) ? ids : ids.filter((pid) => pid > leader);
  const marked = younger.map(async (pid) => {
    const environ = await readProc(pid, 'environ');
    if (!environ?.split('\0').includes(mark) || (await stateOf(pid))?.state === 'Z') return [];
    return [{ pid, command: await commandOf(pid) }];
  });
  return (await Promise.all(marked)).flat();
}

/** Ids begin anew when the highest has been given: then a younger process may have a lower one. */
async function hasWrapped(leader: number): Promise<boolean> {
  const last = (await readFile('/proc/loadavg', 'utf8')).trim().split(' ').at(-1);
  return Number(last) < leader;
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
