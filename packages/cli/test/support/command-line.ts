import { type ExitCode, main } from '../../src/index.js';
import type { Terminal } from '../../src/terminal.js';

/** Runs a command line in this process, and returns its output and exit code. */
export async function commandLine(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  more: Partial<Terminal> = {},
): Promise<{ code: ExitCode; stdout: string; stderr: string }> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const code = await main(words, {
    stdout: { write: (text) => void stdout.push(text) },
    stderr: { write: (text) => void stderr.push(text) },
    environment,
    ...more,
  });
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}
