import { readdirSync, readFileSync } from 'node:fs';

/** Ids of all processes, as Linux lists them. /proc is in memory, so a synchronous read does not wait for a disk. */
export function processIds(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** The variables that a process was started with; none if it is gone, or hides them. */
export function environmentOf(pid: number): readonly string[] {
  const own = readProc(`${pid}/environ`);
  // If its main thread has ended, a process lives on in the others, and only they show its variables.
  if (own !== '') return own?.split('\0') ?? [];
  const [, other] = threadsOf(pid);
  return (other !== undefined && readProc(`${pid}/task/${other}/environ`)?.split('\0')) || [];
}

/** The command line of a process, for display. */
export function commandOf(pid: number): string {
  return Buffer.from(readProc(`${pid}/cmdline`) ?? '', 'latin1')
    .toString()
    .replaceAll('\0', ' ')
    .trim();
}

/** The group of a process, and whether it has ended, even if it is still listed. */
export function stateOf(pid: number): { isGone: boolean; group: number } | undefined {
  const stat = readProc(`${pid}/stat`);
  if (stat === undefined) return undefined;
  // The command is in parentheses and may contain parentheses itself; the fields follow the last one.
  const [state = '', , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { isGone: (state === 'Z' || state === 'X') && threadsOf(pid).length <= 1, group: Number(group) };
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** `undefined` if the process is gone, or belongs to someone else. */
function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'latin1');
  } catch {
    return undefined;
  }
}
