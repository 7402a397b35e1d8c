import { EXIT, type ExitCode } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import { diffOf, type FileChange } from './file-change.js';

/** Shows what would change, and for `--check`, says by the exit code whether something would. */
export function reportCheck(
  changes: readonly FileChange[],
  command: string,
  asJson: boolean,
  { stdout }: Terminal,
): ExitCode {
  if (asJson)
    stdout.write(`${JSON.stringify({ ok: changes.length === 0, changed: changes.map(({ path }) => path) })}\n`);
  else if (changes.length === 0) stdout.write('Everything is current.\n');
  else
    stdout.write(
      `${changes.map(diffOf).join('\n')}\n${changes.length === 1 ? 'A file is' : `${changes.length} files are`} out of date: run \`obscura-plugin ${command}\`.\n`,
    );
  return changes.length === 0 ? EXIT.done : EXIT.refused;
}

/** Says what was written. */
export function reportWritten(changes: readonly FileChange[], asJson: boolean, { stdout }: Terminal): ExitCode {
  const paths = changes.map(({ path }) => path);
  if (asJson) stdout.write(`${JSON.stringify({ ok: true, changed: paths })}\n`);
  else stdout.write(paths.length === 0 ? 'Everything is current.\n' : `Wrote ${paths.join(', ')}.\n`);
  return EXIT.done;
}
