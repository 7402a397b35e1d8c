import { readdir, readFile } from 'node:fs/promises';

/** Ids of all processes, as Linux lists them. */
export async function processIds(): Promise<number[]> {
  return (await readdir('/proc')).map(Number).filter(Number.isInteger);
}

/** A file of a process, or `undefined` where the process is gone or not ours. */
export async function readProc(pid: number, file: 'stat' | 'environ' | 'cmdline'): Promise<string | undefined> {
  return readFile(`/proc/${pid}/${file}`, 'latin1').catch(() => undefined);
}

/** The command line of a process, for people. */
export async function commandOf(pid: number): Promise<string> {
  const words = await readProc(pid, 'cmdline');
  return Buffer.from(words ?? '', 'latin1')
    .toString()
    .replaceAll('\0', ' ')
    .trim();
}

/** The state and the group of a process. */
export async function stateOf(pid: number): Promise<{ state: string; group: number } | undefined> {
  const stat = await readProc(pid, 'stat');
  if (stat === undefined) return undefined;
  // The command stands in parentheses and may itself hold any; the fields follow the last one.
  const [state = '', , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state, group: Number(group) };
}
