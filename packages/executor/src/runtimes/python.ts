import type { ManifestOf } from '@obscura/protocol';
import { findCommand } from '../find-command.js';
import type { Launch } from '../launch.js';
import { behindShim } from './interpreter.js';

/** The command of a python plugin: `script` as it stands, but for the legacy name `python` (PROC-1). */
export function pythonCommand(
  manifest: ManifestOf<'python'>,
  place: Pick<Launch, 'cwd' | 'env'>,
): { file: string; args: string[] } {
  const [first = '', ...args] = manifest.script;
  const command = first === 'python' ? 'python3' : first;
  if (/[/\\]/.test(command)) return { file: command, args };
  // A command that is not there stays as it is: starting it tells.
  const file = findCommand(command, place.env);
  if (file === undefined) return { file: command, args };
  return { file: /^python3?(\.\d+)?$/.test(command) ? behindShim(file, place) : file, args };
}
