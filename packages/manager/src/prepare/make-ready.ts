import { inspectPlugin, type Plugin } from '@obscura/executor';
import { ManagerError, refusal } from '../problem.js';
import type { Site } from '../site.js';
import { problemsOf } from '../sources/discover.js';
import { contractProblem } from './contract.js';
import { environmentFor } from './environment/environment-for.js';

/** Gives a version its dependencies, and tries it out, before anything depends on it. @throws {ManagerError} if it does not work here. */
export async function makeReady(site: Site, id: string, dir: string): Promise<{ environment?: string }> {
  const { root, pip, tryOut, onStep } = site;
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
