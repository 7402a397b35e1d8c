import { EXIT, type ExitCode } from '../../../exit-code.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';
import { writeWhole } from '../../../write-whole.js';
import { tell } from '../words/tell.js';
import { withPlugins } from '../words/with-plugins.js';

/** Writes the dependencies of all plugins into one file. On a conflict, nothing is written. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const text = await withPlugins(words, terminal, (plugins) => plugins.requirements());
  const out = words.get('out');
  if (out !== undefined) writeWhole(out, text);
  if (out !== undefined || words.has('json')) {
    return tell(words, terminal, { lines: [`${out} is written`], json: { requirements: text, file: out ?? null } });
  }
  terminal.stdout.write(text);
  return EXIT.done;
}
