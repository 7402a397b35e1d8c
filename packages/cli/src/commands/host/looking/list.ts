import { EXIT, type ExitCode } from '../../../exit-code.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';
import { listedJson, listedWords } from '../words/listed-words.js';
import { withPlugins } from '../words/with-plugins.js';

/** Lists the plugins of a host. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const listed = await withPlugins(words, terminal, (plugins) => plugins.list());
  terminal.stdout.write(
    words.has('json')
      ? `${JSON.stringify({ ok: true, plugins: listed.map(listedJson) })}\n`
      : listed.length === 0
        ? 'There are no plugins here. `obscura-plugin search` shows what can be installed.\n'
        : listedWords(listed, { why: words.has('why') }),
  );
  return EXIT.done;
}
