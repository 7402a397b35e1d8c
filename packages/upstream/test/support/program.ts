import { join } from 'node:path';
import { execa } from 'execa';

/** Runs a Python program of `test/programs` with more variables in its environment, and returns the lines that it prints. */
export async function runPython(program: string, args: string[], env: Record<string, string>): Promise<string[]> {
  const python = process.platform === 'win32' ? 'python' : 'python3';
  const { stdout } = await execa(python, [join(import.meta.dirname, '../programs', program), ...args], { env });
  return stdout.split('\n');
}
