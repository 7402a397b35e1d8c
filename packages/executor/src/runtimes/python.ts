import { findCommand } from '../find-command.js';
import { behindShim } from './interpreter.js';
import type { CommandOf } from './launch-plugin.js';

/** The command of a python plugin: `script` as it stands, but for the legacy name `python` (PROC-1). */
export const pythonCommand: CommandOf<'python'> = (manifest, place) => {
  const { maxMemoryBytes } = place;
  const [first = '', ...args] = manifest.script;
  const command = first === 'python' ? 'python3' : first;
  if (/[/\\]/.test(command)) return { file: command, args, maxMemoryBytes };
  const file = findCommand(command, place.env);
  // A command that is not there stays as it is: starting it tells.
  if (file === undefined) return { file: command, args };
  return { file: /^python3?(\.\d+)?$/.test(command) ? behindShim(file, place) : file, args, maxMemoryBytes };
};
