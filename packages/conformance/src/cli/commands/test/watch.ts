import { randomInt } from 'node:crypto';
import { join, relative, sep } from 'node:path';
import { EXIT, type ExitCode } from '../../../model/report/exit-code.js';
import type { ReportDocument } from '../../../report/document/report-schema.js';
import { styleFor } from '../../../report/text/style.js';
import { rerunOnChange } from '../../../watching/rerun.js';
import { counted } from '../../../wording/counted.js';
import { printable } from '../../../wording/printable.js';
import { explainError } from '../../explain-error.js';
import type { Screen, Terminal } from '../../terminal.js';
import { UsageError } from '../../words/usage-error.js';
import { asGiven } from '../run/as-given.js';
import { retest } from './retest.js';
import type { TestCommand } from './test.js';

/** Clears a terminal, with what has scrolled off it. */
const CLEAR = '\u001b[2J\u001b[3J\u001b[H';

/**
 * `--watch`: tests a plugin again on every change, until a signal ends it. Each run asks the same, so that what differs is due to the change. The
 * exit code is that of the last run that was complete.
 */
export async function watch(given: TestCommand, terminal: Terminal): Promise<ExitCode> {
  const { signal, stdout } = terminal;
  const { seed = randomInt(2 ** 31) } = given.options;
  const command = { ...given, options: { ...given.options, seed } };
  const style = styleFor(stdout.hasColors);
  let code: ExitCode = EXIT.incomplete;
  let last: ReportDocument | undefined;
  terminal.guard?.();

  async function runOnce(runSignal: AbortSignal, changed: readonly string[]): Promise<void> {
    if (changed.length > 0) announce(changed, asGiven(command.dir, terminal.directory), terminal);
    const quietly = { ...terminal, stdout: until(runSignal, signal, stdout), guard: () => {}, signal: runSignal };
    try {
      const retested = await retest(command, last, quietly);
      if (runSignal.aborted) return;
      code = retested.code;
      last = retested.document ?? last;
    } catch (error) {
      // What the author is still writing may be broken. How the command was written stays wrong.
      if (error instanceof UsageError) throw error;
      if (runSignal.aborted) return;
      const { message, code: failed } = await explainError(error);
      code = failed;
      terminal.stderr.write(`${message}\n`);
    }
    stdout.write(style.faint('\nWaiting for a change. Ctrl-C ends.\n'));
  }

  await rerunOnChange(watched(command, terminal), runOnce, {
    signal,
    ignored: written(command, terminal),
    onMuted: (path) =>
      terminal.stderr.write(
        `${printable(path)} changes during every run, so the plugin seems to write it. Only changes between runs count from now on.\n`,
      ),
  });
  return code;
}

/** Everything that a run reads. */
function watched({ dir, options }: TestCommand, { directory }: Terminal): string[] {
  const { conformanceDir, configFile } = options;
  return [asGiven(dir, directory), ...[conformanceDir, configFile].flatMap((path) => path ?? [])];
}

/** Everything that a run writes. */
function written({ dir, options, reporters }: TestCommand, { directory }: Terminal): string[] {
  const cases = join(options.conformanceDir ?? join(asGiven(dir, directory), 'conformance'), 'cases');
  return [cases, ...[options.casesDir, ...reporters.map(({ file }) => file)].flatMap((path) => path ?? [])];
}

function announce(changed: readonly string[], dir: string, { stdout }: Terminal): void {
  const [path = ''] = changed;
  const first = path.startsWith(`${dir}${sep}`) ? relative(dir, path) : path;
  const others = changed.length > 1 ? ` and ${counted(changed.length - 1, 'other')}` : '';
  stdout.write(stdout.isTerminal ? CLEAR : '\n');
  stdout.write(`${printable(first)}${others} changed.\n\n`);
}

/** A screen for a run. What it has to say after a change is out of date, but a signal lets it finish. */
function until(runSignal: AbortSignal, signal: AbortSignal, screen: Screen): Screen {
  return {
    ...screen,
    write(text) {
      if (!runSignal.aborted || signal.aborted) screen.write(text);
    },
  };
}
