import type { ExitCode } from '../../../exit-code.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';
import { tell } from '../words/tell.js';
import { withPlugins } from '../words/with-plugins.js';

/** Links a working copy. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const [dir = ''] = words.operands;
  const id = await withPlugins(words, terminal, (plugins) => plugins.link(dir));
  return tell(words, terminal, { lines: [`${id} is used from ${dir}`], json: { id, dir } });
}
