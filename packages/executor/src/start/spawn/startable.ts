import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Launch } from '../../plugin/launch.js';

/** Programs that have passed the check. */
const seen = new Set<string>();

/** Whether a launch would start, judging by the disk: an executable file whose interpreter exists. */
export function isStartable({ file: given, cwd }: Launch): boolean {
  // A bare name was not found on PATH.
  if (!/[/\\]/.test(given) || !existsSync(cwd)) return false;
  const file = resolve(cwd, given);
  if (seen.has(file) && existsSync(file)) return true;
  const isProgram = looksStartable(file);
  if (isProgram) seen.add(file);
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

/** The longest first line that Linux reads, in bytes. */
const SHEBANG_BYTES = 256;

function interpreterExists(file: string): boolean {
  const interpreter = /^#![ \t]*(\S+)/.exec(firstBytes(file, SHEBANG_BYTES))?.[1];
  return interpreter === undefined || existsSync(interpreter);
}

/** The beginning of a file, decoded as one character per byte. @throws what the system throws. */
export function firstBytes(file: string, count: number): string {
  const start = Buffer.alloc(count);
  const descriptor = openSync(file, 'r');
  try {
    return start.toString('latin1', 0, readSync(descriptor, start, 0, count, 0));
  } finally {
    closeSync(descriptor);
  }
}
