import { basename } from 'node:path';
import { findCommand } from '../find-command.js';
import type { CommandOf } from './command.js';
import { behindShim } from './interpreter.js';

const PYTHON = /^python3?(\.\d+)?$/;

/** The command of a python plugin: `script` as it stands, but for the legacy name `python` (PROC-1). */
export const pythonCommand: CommandOf<'python'> = (manifest, place) => {
  const [first = '', ...args] = manifest.script;
  const command = first === 'python' ? 'python3' : first;
  // What it limits is addresses. Python takes as many as it uses; other runtimes reserve more than any limit and would not start.
  const limit = { maxMemoryBytes: PYTHON.test(basename(command)) ? place.maxMemoryBytes : undefined };
  if (/[/\\]/.test(command)) return { file: command, args, ...limit };
  const file = findCommand(command, place.env);
  // A command that is not there stays as it is: starting it tells.
  if (file === undefined) return { file: command, args };
  return { file: PYTHON.test(command) ? behindShim(file, place) : file, args, ...limit };
};
