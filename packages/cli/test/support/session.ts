import { onTestFinished } from 'vitest';
import { recordedScreen } from '../../../conformance/test/support/screen.js';
import { main } from '../../src/index.js';

/** A command that goes on, with keys if `hasKeys`, and what it has written so far. */
export function session(words: readonly string[], { hasKeys = true, environment = {} } = {}) {
  const stop = new AbortController();
  let press: ((key: string) => void) | undefined;
  const screen = recordedScreen();
  const onKey = (listener: typeof press) => {
    press = listener;
    return () => {
      press = undefined;
    };
  };
  const code = main(words, {
    stdout: screen,
    stderr: screen,
    environment,
    goOn: async () => ({ signal: stop.signal, isTerminal: false, hasColors: false, ...(hasKeys && { onKey }) }),
  });
  onTestFinished(async () => {
    stop.abort('SIGINT');
    await code;
  });
  return {
    code,
    end: () => stop.abort('SIGINT'),
    press: (key: string) => press?.(key),
    /** Whether keys are still read. */
    reads: () => press !== undefined,
    until: screen.until,
  };
}
