import { accessSync, closeSync, constants, existsSync, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Launch } from '../plugin/launch.js';

/** Programs that were seen to start. */
const seen = new Set<string>();

/** Whether a launch would start, as far as the disk can tell: an executable file whose interpreter is there. */
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

/** Longest first line that Linux looks at. */
const SHEBANG_BYTES = 256;

function interpreterExists(file: string): boolean {
  const interpreter = /^#![ \t]*(\S+)/.exec(firstBytes(file, SHEBANG_BYTES))?.[1];
  return interpreter === undefined || existsSync(interpreter);
}

/** The beginning of a file, as text of one byte a character. @throws what the system throws. */
export function firstBytes(file: string, count: number): string {
  const start = Buffer.alloc(count);
  const descriptor = openSync(file, 'r');
  try {
    return start.toString('latin1', 0, readSync(descriptor, start, 0, count, 0));
  } finally {
    closeSync(descriptor);
  }
}
