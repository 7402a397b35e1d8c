import { constants } from 'node:os';

/** Every signal that ends a process by default and that can be handled, but SIGXFSZ. SIGKILL is up to the reaper. */
const ENDING = [
  ...['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGABRT', 'SIGALRM', 'SIGVTALRM', 'SIGUSR2'],
  ...['SIGXCPU', 'SIGIO', 'SIGPWR', 'SIGSTKFLT'],
] as readonly NodeJS.Signals[]; // names of signals

/** The exit codes that shells use for signals. */
const SIGNALED = 128;

/**
 * Handles the signals that would end this process. The first aborts what is running, with the name of the signal as the reason. The second
 * exits immediately. Exit handlers do the cleanup.
 */
export function mindSignals(abort: AbortController): void {
  for (const signal of ENDING) {
    const number = constants.signals[signal];
    // Not every system has all of them.
    if (number === undefined) continue;
    process.on(signal, () => {
      if (abort.signal.aborted) process.exit(SIGNALED + number);
      abort.abort(signal);
    });
  }
  // It comes with each write that is too large, and whoever writes gets an error as well.
  if (constants.signals.SIGXFSZ !== undefined) process.on('SIGXFSZ', () => {});
}

/** On SIGUSR1, Node opens its debugger to everyone. Prevent that while it runs untrusted code. */
export function refuseDebugger(): void {
  process.on('SIGUSR1', () => {});
}
