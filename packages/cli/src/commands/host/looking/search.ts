import type { ExitCode } from '../../../exit-code.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';
import { tell } from '../words/tell.js';
import { withPlugins } from '../words/with-plugins.js';

/** Looks for plugins in the registries. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const [text = ''] = words.operands;
  const { offers, problems } = await withPlugins(words, terminal, (plugins) => plugins.search(text));
  const width = Math.max(0, ...offers.map(({ id }) => id.length));
  const lines = offers.map(({ id, version, name, description }) =>
    [id.padEnd(width), version, description === undefined ? name : `${name}: ${description}`].join('  '),
  );
  return tell(words, terminal, {
    lines: lines.length > 0 ? lines : ['No plugin was found.'],
    json: { offers },
    problems,
  });
}
