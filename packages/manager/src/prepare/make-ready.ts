import { inspectPlugin } from '@obscura/executor';
import { ManagerError, refusal } from '../problem.js';
import type { Site } from '../site.js';
import { problemsOf } from '../sources/discover.js';
import { environmentFor } from './environment/environment-for.js';

/** Gives a version its dependencies, and tries it out, before anything depends on it. @throws {ManagerError} if it does not work here. */
export async function makeReady(site: Site, id: string, dir: string): Promise<{ environment?: string }> {
  const { root, pip, tryOut, onStep } = site;
  onStep({ plugin: id, is: 'prepare' });
  const inspection = inspectPlugin(dir, { pluginsRoot: root });
  if (inspection.is !== 'plugin') throw new ManagerError(...problemsOf(inspection));
  const versions = inspection.plugin.contract?.versions;
  if (versions === 'newer' || versions === 'excluded') {
    const message = `is written for ${versions === 'newer' ? 'newer' : 'other'} versions of the protocol: ${String(inspection.plugin.manifest.obscura)}`;
    throw refusal(
      'other-protocol',
      id,
      message,
      versions === 'newer' ? 'upgrade this host' : 'ask its author for a newer version',
    );
  }
  const environment = await environmentFor(inspection.plugin, pip);
  onStep({ plugin: id, is: 'try' });
  const python = environment && { python: environment.python };
  const why = await tryOut({ ...inspection.plugin, ...python });
  if (why !== undefined) {
    const fix = 'report this to its author; what was installed before goes on working';
    throw refusal('trial-failed', id, `does not work here: ${why}`, fix);
  }
  return environment === undefined ? {} : { environment: environment.name };
}
