import type { ExitCode } from '../../../exit-code.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';
import { UsageError } from '../../../words/usage-error.js';
import { requestIn } from '../words/install-options.js';
import { installedWords } from '../words/installed-words.js';
import { tell } from '../words/tell.js';
import { withPlugins } from '../words/with-plugins.js';

/** Installs a plugin. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  if (words.operands.length === 0 && !words.has('locked')) {
    throw new UsageError('`install` needs PLUGIN', 'obscura-plugin install PLUGIN, or obscura-plugin install --locked');
  }
  const installed = await withPlugins(words, terminal, (plugins) => plugins.install(words.operands, requestIn(words)));
  return tell(words, terminal, { lines: installed.map(installedWords), json: { installed } });
}
