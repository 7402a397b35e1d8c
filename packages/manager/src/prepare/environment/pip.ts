import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { refusal } from '../../problem.js';

/** How dependencies are got. */
export type PipOptions = {
  /** The interpreter that plugins with dependencies run on, and whose pip is used. Default: `python3`. */
  readonly python?: string | undefined;
  /** Directories or pages with wheels. If given, no index is asked. */
  readonly findLinks?: readonly string[] | undefined;
};

/** Downloading large libraries takes its time. */
const DEADLINE_MS = 15 * 60_000;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/** Longest part of pip’s own words that is shown. */
const MAX_REASON = 1500;

/** Runs pip, or another module of the interpreter, apart from the current directory and PYTHONPATH. @throws {ManagerError} with its own words. */
export async function runModule(python: string, words: readonly string[], place: string): Promise<string> {
  try {
    const options = { timeout: DEADLINE_MS, maxBuffer: MAX_OUTPUT_BYTES };
    return (await promisify(execFile)(python, ['-I', ...words], options)).stdout;
  } catch (error) {
    const { stderr } = Object(error) as { stderr?: unknown }; // what execFile adds
    const said = typeof stderr === 'string' && stderr.trim() !== '' ? reasonIn(stderr) : String(error);
    const fix = 'see `obscura-plugin doctor`; without a network, name a directory of wheels: --find-links DIR';
    throw refusal('dependencies-failed', place, `cannot be installed: ${said.slice(0, MAX_REASON)}`, fix);
  }
}

/** The options of every `pip install`. Only wheels: building from source would run foreign code before anything is tried out. */
export function pipInstall({ findLinks = [] }: PipOptions): string[] {
  const sources = findLinks.length === 0 ? [] : ['--no-index', ...findLinks.flatMap((dir) => ['--find-links', dir])];
  return ['install', '--quiet', '--no-input', '--disable-pip-version-check', '--only-binary', ':all:', ...sources];
}

/** Pip explains a conflict before the line that says ERROR. */
function reasonIn(stderr: string): string {
  return stderr
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('WARNING') && !line.startsWith('[notice]'))
    .join('; ');
}
