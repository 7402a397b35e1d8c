import type { ExitCode } from '../../../exit-code.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';
import { tell } from '../words/tell.js';
import { withPlugins } from '../words/with-plugins.js';

/** Goes back to the version before. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const [id = ''] = words.operands;
  const rolledBack = await withPlugins(words, terminal, (plugins) => plugins.rollback(id));
  const line = `${rolledBack.id} is ${rolledBack.to} again; it was ${rolledBack.from}`;
  return tell(words, terminal, { lines: [line], json: { rolledBack } });
}
