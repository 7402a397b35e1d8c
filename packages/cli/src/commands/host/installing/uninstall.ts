import type { ExitCode } from '../../../exit-code.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';
import { tell } from '../words/tell.js';
import { withPlugins } from '../words/with-plugins.js';

/** Removes a plugin. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const [id = ''] = words.operands;
  await withPlugins(words, terminal, (plugins) => plugins.uninstall(id));
  return tell(words, terminal, { lines: [`${id} is uninstalled`], json: { id } });
}
