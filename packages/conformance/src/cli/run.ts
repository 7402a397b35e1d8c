import type { Writable } from 'node:stream';
import type { Output } from '../report/reporter.js';
import { main } from './main.js';

/** What shells call the end by Ctrl-C. */
const INTERRUPTED = 130;

/** The program: command line in, exit code out. A signal ends the run, and with it every plugin that was started; a second one, at once. */
export async function run(): Promise<void> {
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // What is to be cleaned up hangs on the exit of the process.
      if (abort.signal.aborted) process.exit(INTERRUPTED);
      abort.abort();
    });
  }
  // Without a listener, Node opens its debugger on this signal: a plugin could send it, and then change the verdict from within.
  process.on('SIGUSR1', () => {});
  const { stdout, stderr } = process;
  const terminal = {
    stdout: outputOf(stdout, stdout.isTTY),
    stderr: outputOf(stderr, stderr.isTTY),
    directory: process.env.PWD,
    environment: process.env,
    signal: abort.signal,
  };
  process.exitCode = await main(process.argv.slice(2), terminal);
}

function outputOf(stream: Writable, isTerminal: boolean): Output {
  // A reader that has had enough (`| head`) does not change the verdict.
  stream.on('error', () => {});
  return { write: (text) => void stream.write(text), hasColors: isTerminal && !process.env.NO_COLOR };
}
