/** Groups that are alive, by the id of their leader, so that an ending host takes its plugins along. */
const alive = new Set<number>();

process.on('exit', () => {
  for (const pid of alive) signalGroup(pid, 'SIGKILL');
});

/** Remembers a group until it is forgotten. */
export function rememberGroup(pid: number): void {
  alive.add(pid);
}

/** Forgets a group whose end has been seen to. */
export function forgetGroup(pid: number): void {
  alive.delete(pid);
}

/**
 * Sends a signal to a process and all of its group. Signal 0 only asks.
 *
 * @returns whether anyone was there to get it.
 */
export function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    // EPERM: someone is there who is not ours to end (macOS says so of zombies).
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
