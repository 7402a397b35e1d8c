import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Leftover } from '../transcript.js';
import { signalGroup } from './group.js';

/** How long a child may outlive its parent before it counts as left behind (PROC-7). */
const SETTLE_MS = 100;

/** The processes of a group that are alive a moment after its leader has exited. Zombies are nobody. */
export async function findLeftovers(pid: number): Promise<Leftover[]> {
  if (process.platform === 'win32' || !signalGroup(pid, 0)) return [];
  await delay(SETTLE_MS);
  if (!signalGroup(pid, 0)) return [];
  const members = process.platform === 'linux' ? await listProc() : await listPs();
  return members
    .filter(({ group, state }) => group === pid && state !== 'Z')
    .map(({ pid, command }) => ({ pid, command }));
}

type Member = Leftover & { group: number; state: string };

/** Linux tells without a program: minimal images have no `ps`. */
async function listProc(): Promise<Member[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const members = await Promise.all(ids.map((id) => readProc(id).catch(() => [])));
  return members.flat();
}

async function readProc(id: string): Promise<Member[]> {
  const stat = await readFile(`/proc/${id}/stat`, 'utf8');
  // The command stands in parentheses and may itself hold any; the fields follow the last one.
  const [state = '', , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const command = (await readFile(`/proc/${id}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
  return [{ pid: Number(id), group: Number(group), state, command }];
}

async function listPs(): Promise<Member[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,pgid=,stat=,args=']);
  return stdout.split('\n').flatMap((row) => {
    const [, pid, group, state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S)\S*\s+(.*)$/.exec(row) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), group: Number(group), state, command }];
  });
}
