import { existsSync, readFileSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isLeader } from './group.js';
import type { Leftover } from './leftovers.js';
import { MARKER } from './marker.js';
import { commandOf, environmentOf, processIds, stateOf } from './proc.js';

/** An escapee may start another while we look for it; one that still does after this long is attacking the machine. */
const MAX_CHASE_MS = 1000;

/**
 * Ends the processes that a call has started and that have left its group (`setsid`), on Linux, and returns them. Looks again until
 * there are none, and leaves the event loop free between rounds.
 *
 * Looks only at processes younger than the plugin, and at none if the plugin is the youngest, so that the cost does not grow
 * with the machine.
 */
export async function endEscapees(leader: number, call: string): Promise<Leftover[]> {
  if (process.platform !== 'linux') return [];
  const ended = new Map<number, Leftover>();
  const until = performance.now() + MAX_CHASE_MS;
  for (let found = findEscapees(leader, call); found.length > 0; found = findEscapees(leader, call)) {
    for (const escapee of found) {
      end(escapee.pid);
      if (!ended.has(escapee.pid)) ended.set(escapee.pid, escapee);
    }
    if (performance.now() > until) break;
    await nextTurn();
  }
  return [...ended.values()];
}

function findEscapees(leader: number, call: string): Leftover[] {
  return youngerThan(leader)
    .filter((pid) => environmentOf(pid).includes(`${MARKER}=${call}`))
    .filter((pid) => {
      const found = stateOf(pid);
      // Anything still in the group was killed with it, and may just not be gone yet.
      return found !== undefined && !found.isGone && found.group !== leader;
    })
    .map((pid) => ({ pid, command: commandOf(pid) }));
}

/** A range of ids shorter than this is checked id by id; a longer one, by listing all processes. */
const MAX_PROBES = 64;

/** Processes that may be the plugin's: younger than it, and not the plugin of another call. */
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
  // Ids wrap around after the highest: then a younger process may have a lower one.
  return processIds().filter((pid) => !isLeader(pid) && (range < 0 || pid > leader));
}

/** The last id that was assigned in the namespace of this process; `undefined` without /proc. */
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
    // Already gone.
  }
}
