import { namedIn } from '@obscura/manager';
import type { ExitCode } from '../../../exit-code.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';
import { tell } from '../words/tell.js';
import { withPlugins } from '../words/with-plugins.js';

/** Takes the link to a working copy away. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const [word = ''] = words.operands;
  const { id, version } = await withPlugins(words, terminal, async (plugins) => {
    const { id } = namedIn(plugins.list(), word);
    await plugins.unlink(id);
    return { id, version: plugins.get(id)?.manifest.version };
  });
  const line = version === undefined ? `${id} is no longer linked` : `${id} is ${version} again, as installed`;
  return tell(words, terminal, { lines: [line], json: { id, version } });
}
