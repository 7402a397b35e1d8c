import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Launch } from '@obscura/executor';
import type { Advice } from '../model/check.js';

/** What is wrong with the first line of a program, and what to do about it. */
export type FirstLine = { says: string; advice: Advice };

/** The system reads no more of the first line than this. */
const MAX_BYTES = 256;

/** What is wrong with the first line of the program that starts the plugin; `undefined` if nothing is, or if it is no script. */
export function wrongFirstLine({ file, cwd }: Pick<Launch, 'file' | 'cwd'>): FirstLine | undefined {
  if (!/[/\\]/.test(file)) return undefined;
  const start = startOf(resolve(cwd, file));
  if (start === undefined || isBinary(start)) return undefined;
  const name = basename(file);
  const [line = ''] = start.split('\n', 1);
  const interpreter = interpreterIn(line);
  const advice = (fix: string) => adviceFor(name, interpreter, fix);
  if (line.startsWith('\ufeff'))
    return {
      says: `${name} starts with a byte order mark, so the system does not see its #! line`,
      advice: advice(`Save ${name} as UTF-8 without a byte order mark.`),
    };
  if (!line.startsWith('#!'))
    return {
      says: `${name} has no #! line, so the system ran it as a shell script`,
      advice: advice(`Name the interpreter in \`script\`, or in the first line of ${name}.`),
    };
  if (line.endsWith('\r'))
    return {
      says: `the #! line of ${name} ends in a carriage return (CR), which becomes part of the interpreter’s name`,
      advice: advice(`Save ${name} with Unix line ends (LF, not CR LF).`),
    };
  return {
    says: `the #! line of ${name} names ${interpreter ?? 'no interpreter'}, which cannot be run`,
    advice: advice(`Install ${interpreter ?? 'an interpreter'}, or name another one.`),
  };
}

/** By the end of their names, what runs scripts that do not say so themselves. */
const BY_EXTENSION: readonly [extension: RegExp, interpreter: string][] = [
  [/\.sh$/, 'sh'],
  [/\.[cm]?js$/, 'node'],
  [/\.rb$/, 'ruby'],
  [/\.pl$/, 'perl'],
];

/** The interpreter in a #! line, behind `env` as well; `undefined` if the line names none. */
function interpreterIn(line: string): string | undefined {
  if (!/^\ufeff?#!/.test(line)) return undefined;
  const [first, second] = line
    .replace(/^\ufeff?#!/, '')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '-S');
  return first?.endsWith('/env') ? second : first;
}

function adviceFor(name: string, interpreter: string | undefined, fix: string): Advice {
  const guess = BY_EXTENSION.find(([extension]) => extension.test(name))?.[1] ?? 'python3';
  const runs = interpreter === undefined ? guess : basename(interpreter);
  return {
    title: 'The system cannot run the script',
    why: 'Obscura cannot start the plugin either, so every lookup fails.',
    fix: `${fix} With the interpreter in \`script\`, the first line does not matter.`,
    examples: { yaml: `script: ["${runs}", "${name}"]` },
  };
}

function startOf(path: string): string | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    if (!fstatSync(descriptor).isFile()) return undefined;
    const bytes = Buffer.alloc(MAX_BYTES);
    const length = readSync(descriptor, bytes, 0, MAX_BYTES, 0);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, length));
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function isBinary(start: string): boolean {
  return start.includes('\0');
}
