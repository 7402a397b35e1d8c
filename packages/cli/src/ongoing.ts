import { hasColors, mindSignals, refuseDebugger } from 'obscura-conformance/dev';
import type { Ongoing } from './terminal.js';

const CTRL_C = '\u0003';

/** What a command has at this process that goes on until the user ends it. */
export function ongoing(process: NodeJS.Process): Ongoing {
  const { stdin, stdout, env } = process;
  const abort = new AbortController();
  refuseDebugger();
  mindSignals(abort);
  const isTerminal = stdout.isTTY === true;
  const columns = isTerminal ? stdout.columns : undefined;
  const seen = { signal: abort.signal, isTerminal, hasColors: hasColors(isTerminal, env), columns };
  return isTerminal && stdin.isTTY ? { ...seen, onKey } : seen;

  function onKey(press: (key: string) => void): () => void {
    const read = (keys: string) => {
      for (const key of keys) {
        // A terminal that hands over every key sends no signal.
        if (key === CTRL_C) process.kill(process.pid, 'SIGINT');
        else press(key);
      }
    };
    stdin.setRawMode(true).setEncoding('utf8').on('data', read);
    return () => {
      stdin.off('data', read).setRawMode(false).pause();
    };
  }
}
