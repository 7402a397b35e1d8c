import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Launch } from '../plugin/launch.js';

/** A program and its arguments. */
export type CommandLine = { file: string; args: readonly string[] };

/**
 * The command that starts a launch.
 *
 * What Node cannot set for a child, a limit on memory and a descriptor that changes places, a shell sets before it becomes the program.
 * It is given the program as arguments, and reads none of them.
 */
export function commandLine(launch: Launch): CommandLine {
  const setup = [...memoryLimit(launch), `unset ${ownVariables(launch)}`, `exec "$@"${redirection(launch)}`];
  if (memoryLimit(launch).length === 0 && redirection(launch) === '') return launch;
  // A shell would hide why a program does not start: where one might not, it is started as it is.
  if (process.platform === 'win32' || !canStart(launch)) return launch;
  return { file: '/bin/sh', args: ['-c', setup.join('\n'), 'sh', launch.file, ...launch.args] };
}

function memoryLimit({ maxMemoryBytes }: Launch): string[] {
  if (maxMemoryBytes === undefined || process.platform !== 'linux') return [];
  // In KiB. A lower limit that is in force already stays.
  return [`ulimit -v ${Math.ceil(maxMemoryBytes / 1024)} 2>/dev/null`];
}

/** What a shell sets for itself, and the program shall not see. */
function ownVariables({ env }: Launch): string {
  return ['PWD', 'OLDPWD', 'SHLVL'].filter((name) => env[name] === undefined).join(' ') || "''";
}

/** The answer goes where stdout was, and stdout joins stderr. */
function redirection({ answersOn }: Launch): string {
  return answersOn === 'descriptor-3' ? ' 3>&1 1>&2' : '';
}

/** Programs that were seen to start. */
const startable = new Set<string>();

function canStart({ file: given, cwd }: Launch): boolean {
  // A bare name was not found on PATH.
  if (!/[/\\]/.test(given) || !existsSync(cwd)) return false;
  const file = resolve(cwd, given);
  if (startable.has(file) && existsSync(file)) return true;
  const isProgram = looksStartable(file);
  if (isProgram) startable.add(file);
  return isProgram;
}

function looksStartable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile() && interpreterExists(file);
  } catch {
    return false;
  }
}

/** Longest first line that Linux looks at. */
const SHEBANG_BYTES = 256;

function interpreterExists(file: string): boolean {
  const start = Buffer.alloc(SHEBANG_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, start, 0, SHEBANG_BYTES, 0);
  } finally {
    closeSync(descriptor);
  }
  const interpreter = /^#![ \t]*(\S+)/.exec(start.toString('latin1'))?.[1];
  return interpreter === undefined || existsSync(interpreter);
}
