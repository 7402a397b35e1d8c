import { readdirSync, readFileSync } from 'node:fs';

/** Ids of all processes, as Linux lists them. /proc is kept in memory, so reading it synchronously waits for no disk. */
export function processIds(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** The variables that a process was started with; none where it is gone, or hides them. */
export function environmentOf(pid: number): readonly string[] {
  const own = readProc(`${pid}/environ`);
  // A process whose first thread has ended lives on in the others, and shows its variables there only.
  if (own !== '') return own?.split('\0') ?? [];
  const [, other] = threadsOf(pid);
  return (other !== undefined && readProc(`${pid}/task/${other}/environ`)?.split('\0')) || [];
}

/** The command line of a process, for people. */
export function commandOf(pid: number): string {
  return Buffer.from(readProc(`${pid}/cmdline`) ?? '', 'latin1')
    .toString()
    .replaceAll('\0', ' ')
    .trim();
}

/** Whether a process has ended, though it may still be listed, and its group. */
export function stateOf(pid: number): { isGone: boolean; group: number } | undefined {
  const stat = readProc(`${pid}/stat`);
  if (stat === undefined) return undefined;
  // The command stands in parentheses and may itself hold any; the fields follow the last one.
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

/** `undefined` where the process is gone, or not ours. */
function readProc(path: string): string | undefined {
  try {
    return readFileSync(`/proc/${path}`, 'latin1');
  } catch {
    return undefined;
  }
}
