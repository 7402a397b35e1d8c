import { nearMiss } from '@obscura/protocol';
import type { Command } from '../words/command.js';
import { UsageError } from '../words/usage-error.js';
import { packCommand } from './archive/pack-command.js';
import { depsCommand } from './author/deps-command.js';
import { devCommand } from './author/dev-command.js';
import { stubCommand, updateCommand } from './author/edit-commands.js';
import { completionCommand } from './completion-command.js';
import { HOST_COMMANDS } from './host/host-commands.js';
import { keygenCommand, signCommand, unpackCommand, verifyCommand } from './keys/sign-commands.js';
import { indexCheckCommand, publishCommand } from './registry/registry-commands.js';

/** Every command, in the order of the help. */
export const COMMANDS = {
  dev: devCommand,
  stub: stubCommand,
  update: updateCommand,
  deps: depsCommand,
  pack: packCommand,
  keygen: keygenCommand,
  sign: signCommand,
  verify: verifyCommand,
  unpack: unpackCommand,
  publish: publishCommand,
  'index check': indexCheckCommand,
  ...HOST_COMMANDS,
  completion: completionCommand,
} as const satisfies Record<string, Command>;

/** The command that some words begin with, by one word or by two, and the words after its name. @throws {UsageError} if there is none. */
export function commandIn(words: readonly string[]): { name: string; command: Command; rest: readonly string[] } {
  const commands: Readonly<Record<string, Command>> = COMMANDS;
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ');
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command !== undefined) return { name, command, rest: words.slice(length) };
  }
  const [name = ''] = words;
  const meant = nearMiss(name, Object.keys(commands));
  const fix =
    meant === undefined ? 'obscura-plugin --help lists the commands' : `did you mean \`obscura-plugin ${meant}\`?`;
  throw new UsageError(`There is no command \`${name}\``, fix);
}
