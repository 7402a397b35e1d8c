import type { Writable } from 'node:stream';
import { EXIT } from '../exit-code.js';
import type { Output } from '../report/reporter.js';
import { main } from './main.js';

/** The program: command line in, exit code out. Ctrl-C ends the run, and with it every plugin that was started. */
export async function run(): Promise<void> {
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  process.once('SIGTERM', () => abort.abort());
  const { stdout, stderr } = process;
  const terminal = {
    stdout: outputOf(stdout, stdout.isTTY),
    stderr: outputOf(stderr, stderr.isTTY),
    signal: abort.signal,
  };
  process.exitCode = await main(process.argv.slice(2), terminal);
}

function outputOf(stream: Writable, isTerminal: boolean): Output {
  // A reader that has had enough (`| head`) ends the program as it would end any other.
  stream.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? EXIT.conforms : EXIT.broken),
  );
  return { write: (text) => void stream.write(text), hasColors: isTerminal && !process.env.NO_COLOR };
}
