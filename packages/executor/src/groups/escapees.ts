import { existsSync, readFileSync } from 'node:fs';
import { isLeader } from './group.js';
import type { Leftover } from './leftovers.js';
import { MARKER } from './marker.js';
import { commandOf, processIds, readProc, stateOf } from './proc.js';

/** An escapee may start another one while it is looked for; more rounds than this are an attack on the host, not on the plugin's user. */
const MAX_ROUNDS = 5;

/**
 * Ends the processes that a call has started and that have left its group (`setsid`), on Linux, and returns them.
 *
 * Only processes that are younger than the plugin are looked at, and none where the plugin is the youngest: so the cost does not grow
 * with the machine.
 */
export function endEscapees(leader: number, call: string): Leftover[] {
  if (process.platform !== 'linux') return [];
  const ended: Leftover[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const found = findEscapees(leader, `${MARKER}=${call}`);
    for (const { pid } of found) end(pid);
    ended.push(...found.filter(({ pid }) => !ended.some((known) => known.pid === pid)));
    if (found.length === 0) break;
  }
  return ended;
}

function findEscapees(leader: number, mark: string): Leftover[] {
  return youngerThan(leader)
    .filter((pid) => readProc(pid, 'environ')?.split('\0').includes(mark))
    .filter((pid) => {
      const found = stateOf(pid);
      // Who is still in the group has been ended with it, and may only not be gone yet.
      return found !== undefined && found.state !== 'Z' && found.group !== leader;
    })
    .map((pid) => ({ pid, command: commandOf(pid) }));
}

/** A range of ids that is shorter than this is asked one by one; a longer one, by listing all processes. */
const MAX_PROBES = 64;

/** Processes that may be the plugin's: younger than it, and no plugin of another call. */
function youngerThan(leader: number): number[] {
  const last = lastId();
  if (last === undefined) return [];
  const range = last - leader;
  if (range === 0) return [];
  if (range > 0 && range <= MAX_PROBES) {
    return Array.from({ length: range }, (_, index) => leader + 1 + index).filter(
      (pid) => !isLeader(pid) && existsSync(`/proc/${pid}`),
    );
  }
  // Ids begin anew when the highest has been given: then a younger process may have a lower one.
  return processIds().filter((pid) => !isLeader(pid) && (range < 0 || pid > leader));
}

/** The id that was given last, in the namespace of this process; `undefined` where /proc is not there. */
function lastId(): number | undefined {
  try {
    return Number(readFileSync('/proc/loadavg', 'utf8').trim().split(' ').at(-1));
  } catch {
    return undefined;
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
