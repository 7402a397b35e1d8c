import type { ExitCode } from '../../src/command/exit-code.js';
import type { Terminal } from '../../src/command/terminal.js';
import { main } from '../../src/main.js';

/** Runs the command in this process, and returns its output and exit code. Without `ask`, there is no terminal. */
export async function commandLine(
  words: readonly string[],
  ask?: Terminal['ask'],
): Promise<{ code: ExitCode; stdout: string; stderr: string }> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const code = await main(words, {
    stdout: { write: (text) => void stdout.push(text) },
    stderr: { write: (text) => void stderr.push(text) },
    ask,
  });
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}
