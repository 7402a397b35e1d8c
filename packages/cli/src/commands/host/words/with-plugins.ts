import { ManagerError, npm, openPlugins, type Plugins, pythonEntryPoints, registry } from '@obscura/manager';
import { CommandError } from '../../../command-error.js';
import type { Terminal } from '../../../terminal.js';
import type { Words } from '../../../words/command.js';
import { signaturesIn } from './install-options.js';
import { progressOf } from './progress.js';

/** Does something with the plugins of the host that the command line names. @throws {CommandError} for what the manager refuses. */
export async function withPlugins<Result>(
  words: Words,
  { environment, progress }: Terminal,
  work: (plugins: Plugins) => Result | Promise<Result>,
): Promise<Result> {
  const options = {
    root: words.get('root') ?? 'plugins',
    config: words.get('config'),
    sources: [
      ...words.all('npm').map((dir) => npm(dir)),
      ...words.all('python').map((python) => pythonEntryPoints({ python })),
      ...words.all('registry').map((address) => registry(address)),
    ],
    environment,
    signatures: signaturesIn(words),
    python: words.get('interpreter'),
    ...(words.has('find-links') && { findLinks: words.all('find-links') }),
    ...(progress && { onStep: progressOf(progress) }),
  };
  try {
    return await work(await openPlugins(options));
  } catch (error) {
    throw error instanceof ManagerError ? new CommandError(error.problems) : error;
  } finally {
    progress?.(undefined);
  }
}
