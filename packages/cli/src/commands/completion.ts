import { SHELLS } from '../completion/shells.js';
import { EXIT, type ExitCode } from '../exit-code.js';
import type { Terminal } from '../terminal.js';
import type { Commands, Words } from '../words/command.js';
import { UsageError } from '../words/usage-error.js';

/** Prints the completion of a shell. */
export async function run(
  { operands: [name = ''] }: Words,
  { stdout }: Terminal,
  commands: Commands,
): Promise<ExitCode> {
  const shell = Object.entries(SHELLS).find(([known]) => known === name);
  if (shell === undefined)
    throw new UsageError(
      `There is no completion for \`${name}\``,
      `obscura-plugin completion ${Object.keys(SHELLS).join('|')}`,
    );
  stdout.write(shell[1](commands));
  return EXIT.done;
}
