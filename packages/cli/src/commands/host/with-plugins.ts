import { ManagerError, npm, openPlugins, type Plugins, pythonEntryPoints } from '@obscura/manager';
import { CommandError } from '../../command-error.js';
import type { Terminal } from '../../terminal.js';
import type { Words } from '../command.js';

/** Does something with the plugins of the host that the command line names. @throws {CommandError} for what the manager refuses. */
export async function withPlugins<Result>(
  words: Words,
  { environment }: Terminal,
  work: (plugins: Plugins) => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await work(
      await openPlugins({
        root: words.get('root') ?? 'plugins',
        config: words.get('config'),
        sources: [
          ...words.all('npm').map((dir) => npm(dir)),
          ...words.all('python').map((python) => pythonEntryPoints({ python })),
        ],
        environment,
      }),
    );
  } catch (error) {
    throw error instanceof ManagerError ? new CommandError(error.problems) : error;
  }
}
