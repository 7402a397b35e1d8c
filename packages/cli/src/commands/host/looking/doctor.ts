import { printable } from '@obscura/protocol';
import { EXIT, type ExitCode } from '../../../exit-code.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';
import { withPlugins } from '../words/with-plugins.js';

/** Looks at the machine, and at what is installed. If something does not work, the exit code says so. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const diagnoses = await withPlugins(words, terminal, (plugins) => plugins.doctor());
  const ok = diagnoses.every(({ is }) => is !== 'error');
  const lines = diagnoses.map(({ is, about, message, fix }) =>
    [
      `${is.padEnd(7)}  ${about}: ${printable(message)}`,
      ...(fix === undefined ? [] : [`  fix: ${printable(fix)}`]),
      '',
    ].join('\n'),
  );
  terminal.stdout.write(words.has('json') ? `${JSON.stringify({ ok, diagnoses })}\n` : lines.join(''));
  return ok ? EXIT.done : EXIT.refused;
}
