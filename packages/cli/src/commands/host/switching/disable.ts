import type { ExitCode } from '../../../exit-code.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';
import { turn } from './turn.js';

/** Turns a plugin off. */
export function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  return turn(words, terminal, (plugins, id) => plugins.disable(id));
}
