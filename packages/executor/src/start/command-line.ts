import type { Launch } from '../plugin/launch.js';
import { isStartable } from './startable.js';

/** A program and its arguments. */
export type CommandLine = { file: string; args: readonly string[] };

/**
 * The command that starts a launch: the host's wrapper, what a shell has to set, the program.
 *
 * What Node cannot set for a child, a limit on memory and a descriptor that changes places, a shell sets before it becomes the program.
 * The program is passed to it as arguments, and it interprets none of them. The shell comes after the wrapper, which may close
 * descriptors, and needs memory of its own.
 */
export function commandLine(launch: Launch): CommandLine {
  const [file = launch.file, ...args] = [...(launch.wrapper ?? []), ...shelled(launch)];
  return { file, args };
}

function shelled(launch: Launch): readonly string[] {
  const plain = [launch.file, ...launch.args];
  const limit = memoryLimit(launch);
  const redirection = launch.answersOn === 'descriptor-3' ? ' 3>&1 1>&2' : ''; // the answer goes where stdout was, and stdout joins stderr
  if (process.platform === 'win32' || (limit.length === 0 && redirection === '')) return plain;
  // A shell would hide why a program does not start, so one that would not is started as it is. Behind a wrapper nobody can look.
  if (launch.wrapper === undefined && !isStartable(launch)) return plain;
  const setup = [...limit, `unset ${shellVariables(launch)}`, `exec "$@"${redirection}`];
  return ['/bin/sh', '-c', setup.join('\n'), 'sh', ...plain];
}

function memoryLimit({ maxMemoryBytes }: Launch): string[] {
  if (maxMemoryBytes === undefined || process.platform !== 'linux') return [];
  // In KiB. A lower limit that is in force already stays.
  return [`ulimit -v ${Math.ceil(maxMemoryBytes / 1024)} 2>/dev/null`];
}

/** What a shell sets for itself, and the program must not see. */
function shellVariables({ env }: Launch): string {
  return ['PWD', 'OLDPWD', 'SHLVL'].filter((name) => env[name] === undefined).join(' ') || "''";
}
