import type { Writable } from 'node:stream';
import { EXIT } from '../model/report/exit-code.js';
import { main } from './main.js';
import { resumeWhenStopped } from './process/resume.js';
import { mindSignals, refuseDebugger } from './process/signals.js';
import { hasColors } from './screen/colors.js';
import type { Screen, Terminal } from './terminal.js';

/** Runs the program. A signal stops the run and every plugin it started; a second signal exits immediately. */
export async function run(): Promise<void> {
  const abort = new AbortController();
  refuseDebugger();
  const { stdout, stderr } = process;
  let stops = 0;
  // An uncaught error ends the run like a signal: the findings come first, and the error last.
  process.on('uncaughtException', (error) => abort.abort(error));
  const terminal: Terminal = {
    stdout: outputOf(stdout, stdout.isTTY === true),
    stderr: outputOf(stderr, stderr.isTTY === true),
    stdin: process.stdin,
    directory: process.env.PWD,
    environment: process.env,
    program: [process.execPath, ...process.execArgv, process.argv[1] ?? ''],
    signal: abort.signal,
    guard: () => {
      mindSignals(abort);
      resumeWhenStopped(() => stops++);
    },
  };
  process.exitCode = await main(process.argv.slice(2), terminal);
  if (stops > 0) terminal.stderr.write(STOPPED);
  if (abort.signal.aborted) {
    if (abort.signal.reason instanceof Error) {
      const { explainError } = await import('./explain-error.js');
      const { code, message } = await explainError(abort.signal.reason);
      terminal.stderr.write(`${message}\n`);
      process.exitCode = code === EXIT.incomplete ? EXIT.incomplete : EXIT.broken;
    }
    // Nothing that is still running must keep the process alive.
    stdout.write('', () => process.exit());
  }
}

const STOPPED =
  'This process was stopped during the test and has been resumed. If you did not stop it, the plugin did.\n';

function outputOf(stream: Writable & { columns?: number }, isTerminal: boolean): Screen {
  // A reader that stops early (`| head`) must not change the verdict.
  stream.on('error', () => {});
  return {
    write: (text) => void stream.write(text),
    writeBytes: (bytes) => void stream.write(bytes),
    isTerminal,
    get columns() {
      return stream.columns;
    },
    hasColors: hasColors(isTerminal, process.env),
  };
}
