import type { Launch } from '../../plugin/launch.js';
import { isStartable } from './startable.js';

/** A program and its arguments. */
export type CommandLine = { file: string; args: readonly string[] };

/**
 * The command line of a launch: the host's wrapper, the entrance, then a shell if one is needed, then the program.
 *
 * A shell sets what Node cannot set for a child (a memory limit, a moved descriptor), and then becomes the program.
 * The shell gets the program as arguments, and interprets none of them. It comes after the wrapper, which may close
 * descriptors, and needs memory of its own.
 */
export function commandLine(launch: Launch): CommandLine {
  const [file = launch.file, ...args] = [...(launch.wrapper ?? []), ...entranceOf(launch), ...shelled(launch)];
  return { file, args };
}

/** It too would hide why a program does not start. */
function entranceOf(launch: Launch): readonly string[] {
  return launch.entrance !== undefined && isStartable(launch) ? launch.entrance : [];
}

function shelled(launch: Launch): readonly string[] {
  const plain = [launch.file, ...launch.args];
  const limit = memoryLimit(launch);
  const redirection = launch.answersOn === 'descriptor-3' ? ' 3>&1 1>&2' : ''; // the answer goes to the original stdout, and stdout joins stderr
  if (process.platform === 'win32' || (limit.length === 0 && redirection === '')) return plain;
  // A shell would hide why a program does not start, so a program that would fail is started without one. Behind a wrapper we cannot check.
  if (launch.wrapper === undefined && !isStartable(launch)) return plain;
  const setup = [...limit, `unset ${shellVariables(launch)}`, `exec "$@"${redirection}`];
  return ['/bin/sh', '-c', setup.join('\n'), 'sh', ...plain];
}

function memoryLimit({ maxMemoryBytes }: Launch): string[] {
  if (maxMemoryBytes === undefined || process.platform !== 'linux') return [];
  // In KiB. A lower limit that is already in force stays.
  return [`ulimit -v ${Math.ceil(maxMemoryBytes / 1024)} 2>/dev/null`];
}

/** Variables that a shell sets for itself, and that the program must not see. */
function shellVariables({ env }: Launch): string {
  return ['PWD', 'OLDPWD', 'SHLVL'].filter((name) => env[name] === undefined).join(' ') || "''";
}
