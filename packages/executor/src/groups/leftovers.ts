import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { signalGroup } from './group.js';
import { commandOf, processIds, stateOf } from './proc.js';

/** A process in the plugin's group that was alive after the plugin had exited. */
export type Leftover = { pid: number; command: string };

/** How long a child may outlive its parent before it counts as left behind (PROC-7). */
const SETTLE_MS = 100;

/** The processes of a group that are alive shortly after its leader has exited. Zombies do not count. */
export async function findLeftovers(leader: number): Promise<Leftover[]> {
  if (process.platform === 'win32' || !signalGroup(leader, 0)) return [];
  await delay(SETTLE_MS);
  if (!signalGroup(leader, 0)) return [];
  return process.platform === 'linux' ? listProc(leader) : listPs(leader);
}

/** Linux needs no program for this: minimal images have no `ps`. */
function listProc(leader: number): Leftover[] {
  return processIds()
    .filter((pid) => {
      const found = stateOf(pid);
      return found?.group === leader && !found.isGone;
    })
    .map((pid) => ({ pid, command: commandOf(pid) }));
}

async function listPs(leader: number): Promise<Leftover[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,pgid=,stat=,args=']).catch(() => ({
    stdout: '',
  }));
  return stdout.split('\n').flatMap((row) => {
    const [, pid, group, state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S)\S*\s+(.*)$/.exec(row) ?? [];
    return pid === undefined || Number(group) !== leader || state === 'Z' ? [] : [{ pid: Number(pid), command }];
  });
}
