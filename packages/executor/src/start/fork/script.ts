import { basename, delimiter, isAbsolute, resolve } from 'node:path';
import type { Launch } from '../../plugin/launch.js';

/** What a forked process needs to know about a command line of Python. */
export type Script = {
  /** The interpreter, as an absolute path. */
  interpreter: string;
  /** Options of the interpreter. */
  options: readonly string[];
  /** The source file, as written in the command. */
  file: string;
  args: readonly string[];
};

const PYTHON = /^python3?(?:\.\d+)?$/;

/** Options that change how Python runs, but take no value and run nothing else. */
const OPTION = /^-[uBObsEqd]+$/;

/** Variables that would make Python do more than run the script. */
const MEDDLING = [
  ...['PYTHONINSPECT', 'PYTHONSTARTUP', 'PYTHONCASEOK', 'PYTHONPLATLIBDIR', 'PYTHONVERBOSE', 'PYTHONSAFEPATH'],
  ...['PYTHONDEVMODE', 'PYTHONTRACEMALLOC', 'PYTHONPYCACHEPREFIX', 'PYTHONPROFILEIMPORTTIME', 'PYTHONDUMPREFS'],
];

/** Reads the command line of a launch, or why it cannot be forked. */
export function scriptOf({ file, args, cwd, env }: Launch): { ok: true; script: Script } | { ok: false; why: string } {
  const no = (why: string) => ({ ok: false, why }) as const;
  if (process.platform !== 'linux') return no(`forking is not known to be safe on ${process.platform}`);
  // A bare name was not found on PATH.
  if (!PYTHON.test(basename(file)) || !file.includes('/')) return no(`${file} is not a Python interpreter`);
  const at = args.findIndex((arg) => !arg.startsWith('-'));
  const [script, ...rest] = at === -1 ? [] : args.slice(at);
  const options = at === -1 ? args : args.slice(0, at);
  const odd = options.find((option) => !OPTION.test(option));
  if (odd !== undefined) return no(`the option ${odd} needs a fresh start of Python`);
  if (script === undefined) return no('the command does not name a script');
  const meddling = MEDDLING.find((name) => env[name]);
  if (meddling) return no(`${meddling} is set`);
  // Relative paths start from the directory that Python starts in, which is not the plugin's.
  if (!(env.PYTHONPATH ?? '').split(delimiter).every((entry) => isAbsolute(entry)))
    return no('PYTHONPATH holds a relative path');
  return { ok: true, script: { interpreter: resolve(cwd, file), options, file: script, args: rest } };
}
