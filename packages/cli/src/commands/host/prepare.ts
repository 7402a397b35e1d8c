import { CommandError } from '../../command-error.js';
import type { ExitCode } from '../../exit-code.js';
import type { Terminal } from '../../terminal.js';
import type { Words } from '../../words/command.js';
import { tell } from './words/tell.js';
import { withPlugins } from './words/with-plugins.js';

/** Gives plugins in the root what installed ones get. If one fails, the others are prepared, and the exit code says so. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const ids = words.operands.length > 0 ? words.operands : undefined;
  const { prepared, failed } = await withPlugins(words, terminal, (plugins) => plugins.prepare(ids));
  const lines = prepared.map(({ id, hasEnvironment }) =>
    hasEnvironment ? `${id} has a Python environment of its own` : `${id} needs no Python packages`,
  );
  const problems = failed.flatMap((one) => one.problems);
  if (problems.length > 0) {
    if (!words.has('json')) for (const line of lines) terminal.stdout.write(`${line}\n`);
    throw new CommandError(problems);
  }
  return tell(words, terminal, {
    lines: lines.length > 0 ? lines : ['There is nothing to prepare.'],
    json: { prepared },
  });
}
