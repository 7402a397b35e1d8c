import { onTestFinished } from 'vitest';
import { main } from '../../src/index.js';

/** A command that goes on, with keys if `hasKeys`, and what it has written so far. */
export function session(words: readonly string[], { hasKeys = true, environment = {} } = {}) {
  const stop = new AbortController();
  let press: ((key: string) => void) | undefined;
  let text = '';
  let onText = () => {};
  const screen = {
    write(more: string) {
      text += more;
      onText();
    },
  };
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
    /** What was written since the last call, up to these words. */
    async until(words: string): Promise<string> {
      while (!text.includes(words)) {
        await new Promise<void>((resume) => {
          onText = resume;
        });
      }
      const end = text.indexOf(words) + words.length;
      const seen = text.slice(0, end);
      text = text.slice(end);
      return seen;
    },
  };
}
