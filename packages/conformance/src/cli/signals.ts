import { constants } from 'node:os';

/** Every signal that ends a process unless somebody minds it, and that can be minded. SIGKILL is left to the reaper. */
const ENDING = [
  ...['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGABRT', 'SIGALRM', 'SIGVTALRM', 'SIGUSR2'],
  ...['SIGXCPU', 'SIGXFSZ', 'SIGIO', 'SIGPWR', 'SIGSTKFLT'],
] as readonly NodeJS.Signals[]; // names of signals

/** What shells call the end by a signal. */
const SIGNALED = 128;

/**
 * Minds the signals that would end this process: the first aborts what is under way, with its name as the reason, the second exits at once.
 * What is to be cleaned up hangs on the exit of the process.
 */
export function mindSignals(abort: AbortController): void {
  for (const signal of ENDING) {
    const number = constants.signals[signal];
    // Not every system has each of them.
    if (number === undefined) continue;
    process.on(signal, () => {
      if (abort.signal.aborted) process.exit(SIGNALED + number);
      abort.abort(signal);
    });
  }
}

/** Node answers SIGUSR1 by opening its debugger to whoever is there: not while it runs the code of strangers. */
export function refuseDebugger(): void {
  process.on('SIGUSR1', () => {});
}
