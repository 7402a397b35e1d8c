import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { refusal } from '../../problem.js';

/** Downloading large libraries takes its time. */
const DEADLINE_MS = 15 * 60_000;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/** Longest part of a program’s own words that is shown. */
const MAX_REASON = 1500;

/** Runs a program that installs packages, and returns what it printed. @throws {ManagerError} with its own words. */
export async function runProgram(file: string, words: readonly string[], place: string): Promise<string> {
  try {
    const options = { timeout: DEADLINE_MS, maxBuffer: MAX_OUTPUT_BYTES };
    return (await promisify(execFile)(file, [...words], options)).stdout;
  } catch (error) {
    const { stderr } = Object(error) as { stderr?: unknown }; // what execFile adds
    const said = typeof stderr === 'string' && stderr.trim() !== '' ? reasonIn(stderr) : String(error);
    const fix = 'see `obscura-plugin doctor`; without a network, name a directory of wheels: --find-links DIR';
    throw refusal('dependencies-failed', place, `cannot be installed: ${said.slice(0, MAX_REASON)}`, fix);
  }
}

/** Runs a module of an interpreter, such as pip, apart from the current directory and PYTHONPATH. @throws {ManagerError} with its own words. */
export function runModule(python: string, words: readonly string[], place: string): Promise<string> {
  return runProgram(python, ['-I', ...words], place);
}

/** Pip explains a conflict before the line that says ERROR. */
function reasonIn(stderr: string): string {
  return stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('WARNING') && !line.startsWith('[notice]'))
    .join('; ');
}
