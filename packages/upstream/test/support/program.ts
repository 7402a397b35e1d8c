import { join } from 'node:path';
import { execa } from 'execa';

/** Runs a Python program of `test/programs` with more variables in its environment, and returns the lines that it prints. */
export async function runPython(program: string, args: string[], env: Record<string, string>): Promise<string[]> {
  const python = process.platform === 'win32' ? 'python' : 'python3';
  return runCommand(python, [fileOf(program), ...args], env);
}

/** Runs a Node program of `test/programs` in the same way. */
export async function runNode(program: string, args: string[], env: Record<string, string>): Promise<string[]> {
  return runCommand(process.execPath, [fileOf(program), ...args], env);
}

/** Runs a command with more variables in its environment, and returns the lines that it prints. */
export async function runCommand(file: string, args: string[], env: Record<string, string>): Promise<string[]> {
  const { stdout } = await execa(file, args, { env });
  return stdout.split('\n');
}

function fileOf(program: string): string {
  return join(import.meta.dirname, '../programs', program);
}
