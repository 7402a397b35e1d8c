import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { CommandError } from '../command-error.js';
import { EXIT } from '../exit-code.js';
import { pipProblem } from './pip-problem.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Enough for the words at the end, which say what went wrong. */
const MAX_OUTPUT = 64 * 1024;

/** How pip is run. */
type PipOptions = {
  readonly cwd: string;
  readonly environment: Environment;
  /** The file for pip’s log. */
  readonly log: string;
  /** Whether the versions and hashes are those of a lock file. */
  readonly isLocked: boolean;
};

/** Runs pip. @throws {CommandError} with pip’s own words if it fails. */
export async function runPip(
  python: string,
  args: readonly string[],
  { cwd, environment, log, isLocked }: PipOptions,
): Promise<void> {
  const child = spawn(python, ['-m', 'pip', ...args, '--log', log], {
    cwd,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-MAX_OUTPUT);
    });
  }
  const status = await new Promise<number | NodeJS.ErrnoException | null>((resolve) => {
    child.on('error', resolve).on('close', resolve);
  });
  if (status === 0) return;
  if (status instanceof Error) {
    const fix = 'install Python, or name it: --python /usr/bin/python3';
    throw new CommandError(
      [{ code: 'no-python', place: python, message: `cannot be started (${status.code})`, fix }],
      EXIT.incomplete,
    );
  }
  throw new CommandError([pipProblem(output, { log: existsSync(log) ? readFileSync(log, 'utf8') : '', isLocked })]);
}
