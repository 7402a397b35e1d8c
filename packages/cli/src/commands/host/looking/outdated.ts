import type { ExitCode } from '../../../exit-code.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';
import { tell } from '../words/tell.js';
import { withPlugins } from '../words/with-plugins.js';

/** Lists plugins of which there is a newer version. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const { outdated, problems } = await withPlugins(words, terminal, (plugins) => plugins.outdated());
  const lines = outdated.map(
    ({ id, installed, available, registry }) => `${id}  ${installed} → ${available}  ${registry}`,
  );
  return tell(words, terminal, {
    lines: lines.length > 0 ? lines : ['Everything is up to date.'],
    json: { outdated },
    problems,
  });
}
