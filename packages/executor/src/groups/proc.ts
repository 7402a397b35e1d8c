import { readdirSync, readFileSync } from 'node:fs';

/** Ids of all processes, as Linux lists them. What it tells comes from memory: asking for it in turn is not waiting for a disk. */
export function processIds(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

/** A file of a process, or `undefined` where the process is gone or not ours. */
export function readProc(pid: number, file: 'stat' | 'environ' | 'cmdline'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return undefined;
  }
}

/** The command line of a process, for people. */
export function commandOf(pid: number): string {
  return Buffer.from(readProc(pid, 'cmdline') ?? '', 'latin1')
    .toString()
    .replaceAll('\0', ' ')
    .trim();
}

/** The state and the group of a process. */
export function stateOf(pid: number): { state: string; group: number } | undefined {
  const stat = readProc(pid, 'stat');
  if (stat === undefined) return undefined;
  // The command stands in parentheses and may itself hold any; the fields follow the last one.
  const [state = '', , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state, group: Number(group) };
}
