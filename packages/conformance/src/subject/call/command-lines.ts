import { readFileSync } from 'node:fs';

/** Requests after which to look, in each call: a plugin that gives a credential to another program does so for each. */
const MAX_LOOKS = 3;

/** After so many calls under usual conditions, another one of them is unlikely to show anything new. */
const MANY_CALLS = 100;

/** How many looks a call under usual conditions gets after so many others. */
export function looksAt(callsBefore: number): number {
  return callsBefore < MANY_CALLS ? MAX_LOOKS : 1;
}

/** More than any plugin starts at a time. */
const MAX_PROCESSES = 200;

/**
 * The command lines of the processes of a call, which every user of the machine can read. They are seen while a request waits, because many
 * programs, such as curl, live no longer. Only on Linux.
 */
export class CommandLines {
  private readonly found = new Set<string>();
  private looks = 0;

  /** `directory`: a path that is in the environment of all processes of the call, and of no other. */
  constructor(
    private readonly directory: string,
    private readonly maxLooks = MAX_LOOKS,
  ) {}

  /** Looks at the processes that run now. */
  look(): void {
    if (process.platform !== 'linux' || this.looks++ >= this.maxLooks) return;
    const ahead = childrenOf(process.pid);
    for (let count = 0; count < MAX_PROCESSES; count++) {
      const pid = ahead.pop();
      if (pid === undefined) return;
      ahead.push(...childrenOf(pid));
      if (read(`/proc/${pid}/environ`).includes(this.directory)) this.found.add(read(`/proc/${pid}/cmdline`));
    }
  }

  /** What was seen: the program and its arguments, each ended by NUL. */
  get seen(): string[] {
    return [...this.found].filter((line) => line !== '');
  }
}

/** Children that other threads than the first have started are missing. */
function childrenOf(pid: number): number[] {
  return read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

/** A process may be gone, or be that of another user. */
function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
