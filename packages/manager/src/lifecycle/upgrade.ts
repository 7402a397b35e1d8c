import { ManagerError, type Problem } from '../problem.js';
import { compareVersions, newest, offersFor } from '../registry/choose.js';
import type { Offers } from '../registry/registry.js';
import type { Site } from '../site.js';
import { readRecord } from '../store/install-record.js';
import type { Installed } from './install.js';
import { askAll, type InstallRequest, installWords } from './install-words.js';
import { mustBeInstalled } from './may-install.js';

/** A plugin of which a registry has a newer version. */
export type Outdated = {
  readonly id: string;
  readonly installed: string;
  readonly available: string;
  readonly registry: string;
};

/** What `upgrade` did. A plugin that cannot be upgraded keeps its version, and stops no other. */
export type Upgraded = {
  readonly upgraded: readonly Installed[];
  readonly failed: readonly { readonly id: string; readonly problems: readonly Problem[] }[];
};

/** Which of the installed plugins have newer versions, and what is wrong with the registries. */
export async function outdated(
  site: Site,
  ids: readonly string[],
): Promise<{ outdated: readonly Outdated[]; problems: readonly Problem[] }> {
  const answers = await askAll(site);
  return { outdated: outdatedIn(site, ids, answers), problems: answers.flatMap(({ problems }) => problems) };
}

function outdatedIn({ root }: Site, ids: readonly string[], answers: readonly Offers[]): Outdated[] {
  return ids.flatMap((id) => {
    const installed = readRecord(root, id, mustBeInstalled(root, id))?.version;
    const offer = newest(offersFor(answers, id));
    if (installed === undefined || offer === undefined || compareVersions(offer.version, installed) <= 0) return [];
    return [{ id, installed, available: offer.version, registry: offer.registry }];
  });
}

/** Installs the newest version of each plugin. @throws {ManagerError} if one of them was not installed. */
export async function upgrade(site: Site, ids: readonly string[], request: InstallRequest): Promise<Upgraded> {
  const answers = await askAll(site);
  const upgraded: Installed[] = [];
  const failed: { id: string; problems: readonly Problem[] }[] = [];
  for (const { id, available } of outdatedIn(site, ids, answers)) {
    try {
      upgraded.push(...(await installWords(site, [`${id}@${available}`], request, answers)));
    } catch (error) {
      if (!(error instanceof ManagerError)) throw error;
      failed.push({ id, problems: error.problems });
    }
  }
  return { upgraded, failed };
}
