import { CommandError } from '../../../command-error.js';
import type { ExitCode } from '../../../exit-code.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';
import { requestIn } from '../words/install-options.js';
import { installedWords } from '../words/installed-words.js';
import { tell } from '../words/tell.js';
import { withPlugins } from '../words/with-plugins.js';

/** Installs newer versions. If a plugin cannot be upgraded, the others are, and the exit code says so. */
export async function run(words: Words, terminal: Terminal): Promise<ExitCode> {
  const ids = words.operands.length > 0 ? words.operands : undefined;
  const { upgraded, failed } = await withPlugins(words, terminal, (plugins) => plugins.upgrade(ids, requestIn(words)));
  const problems = failed.flatMap((one) => one.problems);
  if (problems.length > 0) {
    if (!words.has('json')) for (const one of upgraded) terminal.stdout.write(`${installedWords(one)}\n`);
    throw new CommandError(problems);
  }
  const lines = upgraded.length > 0 ? upgraded.map(installedWords) : ['Everything is up to date.'];
  return tell(words, terminal, { lines, json: { upgraded } });
}
