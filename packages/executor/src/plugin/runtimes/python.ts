import { basename } from 'node:path';
import { findCommand } from '../find-command.js';
import type { CommandOf } from './command.js';

const PYTHON = /^python3?(\.\d+)?$/;

/** The command of a python plugin: `script` as written, apart from the legacy name `python` and the host's own choice (PROC-1). */
export const pythonCommand: CommandOf<'python'> = (manifest, { env, maxMemoryBytes, python }) => {
  const [first = '', ...args] = manifest.script;
  const isDefault = first === 'python' || first === 'python3';
  const command = isDefault ? (python ?? 'python3') : first;
  // This limits address space. Python takes only what it uses; other runtimes reserve more than any limit and would not start.
  const limit = { maxMemoryBytes: PYTHON.test(basename(command)) ? maxMemoryBytes : undefined };
  if (/[/\\]/.test(command)) return { ok: true, file: command, args, ...limit };
  const file = findCommand(command, env);
  // A missing command stays as it is: starting it will show the error.
  if (file === undefined) return { ok: true, file: command, args };
  return { ok: true, file, args, mayBeShim: PYTHON.test(command) || undefined, ...limit };
};
