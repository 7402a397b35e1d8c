import { inspectPlugin, type Plugin } from '@obscura/executor';
import { ManagerError, refusal } from '../problem.js';
import { problemsOf } from '../sources/discover.js';
import type { Step } from '../step.js';
import { contractProblem } from './contract.js';
import { environmentFor } from './environment/environment-for.js';
import type { PipOptions } from './environment/installer.js';
import type { TryOut } from './try-out.js';

/** What it takes to make a version ready; see `Site`. */
export type Readying = { root: string; pip: PipOptions; tryOut: TryOut; onStep: (step: Step) => void };

/** Gives a version its dependencies, and tries it out, before anything depends on it. @throws {ManagerError} if it does not work here. */
export async function makeReady(
  { root, pip, tryOut, onStep }: Readying,
  id: string,
  dir: string,
): Promise<{ environment?: string }> {
  onStep({ plugin: id, is: 'prepare' });
  const plugin = soundPlugin(root, dir);
  const environment = await environmentFor(plugin, pip);
  onStep({ plugin: id, is: 'try' });
  const python = environment && { python: environment.python };
  const why = await tryOut({ ...plugin, ...python });
  if (why !== undefined) {
    const fix = 'report this to its author; what was installed before goes on working';
    throw refusal('trial-failed', id, `does not work here: ${why}`, fix);
  }
  return environment === undefined ? {} : { environment: environment.name };
}

/** A plugin that this host understands. @throws {ManagerError} */
function soundPlugin(root: string, dir: string): Plugin {
  const inspection = inspectPlugin(dir, { pluginsRoot: root });
  if (inspection.is !== 'plugin') throw new ManagerError(...problemsOf(inspection));
  const problem = contractProblem(inspection.plugin);
  if (problem !== undefined) throw new ManagerError(problem);
  return inspection.plugin;
}
