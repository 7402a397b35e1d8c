import { rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Plugin } from '@obscura/executor';
import { readRequirement } from '@obscura/protocol';
import { withLock } from '../files/with-lock.js';
import type { ListedPlugin } from '../listed-plugin.js';
import { namedIn } from '../listed-plugin.js';
import { environmentFor } from '../prepare/environment/environment-for.js';
import { unusedEnvironments } from '../prepare/environment/unused-environments.js';
import { ManagerError, type Problem, refusal } from '../problem.js';
import type { Site } from '../site.js';
import { readRecord, writeRecord } from '../store/install-record.js';
import { activeVersion, storePath } from '../store/paths.js';
import { writePrepared } from '../store/prepared.js';
import { linkImportName } from '../switch/import-links.js';

/** What `prepare` did. A plugin that cannot be prepared stops no other. */
export type Prepared = {
  readonly prepared: readonly {
    readonly id: string;
    /** Whether it has a Python environment of its own now. Otherwise it needs none. */
    readonly hasEnvironment: boolean;
  }[];
  readonly failed: readonly { readonly id: string; readonly problems: readonly Problem[] }[];
};

type Loaded = Extract<ListedPlugin, { plugin: Plugin }>;

/**
 * Gives plugins in the root what installed ones get: a Python environment of their own, and a name that Python can import. For those that were put
 * there by hand or linked, and for installed ones whose environment is gone. Default: all.
 *
 * @throws {ManagerError} if one of them is not there, or not in the root.
 */
export async function prepare(
  site: Site,
  listed: readonly ListedPlugin[],
  ids: readonly string[] | undefined,
): Promise<Prepared> {
  const { root } = site;
  const plugins = ids === undefined ? listed.filter((one) => isInRoot(one, root)) : ids.map((id) => inRoot(id));
  return withLock(storePath(root), async () => {
    const prepared: Prepared['prepared'][number][] = [];
    const failed: Prepared['failed'][number][] = [];
    for (const one of plugins.filter(isLoaded)) {
      const { id } = one;
      try {
        site.onStep({ plugin: id, is: 'prepare' });
        prepared.push({ id, hasEnvironment: await prepareOne(site, one) });
      } catch (error) {
        if (!(error instanceof ManagerError)) throw error;
        failed.push({ id, problems: error.problems });
      }
      site.onStep({ plugin: id, is: 'done' });
    }
    for (const dir of unusedEnvironments(root)) rmSync(dir, { recursive: true, force: true });
    return { prepared, failed };
  });

  function inRoot(id: string): ListedPlugin {
    const one = namedIn(listed, id);
    if (!isLoaded(one)) throw new ManagerError(...(one.problems as [Problem, ...Problem[]])); // a broken one has some
    if (isInRoot(one, root)) return one;
    throw refusal(
      'requires-elsewhere',
      one.id,
      `is in ${one.place}, not in ${root}`,
      `obscura-plugin link ${one.place}`,
    );
  }
}

async function prepareOne({ root, pip }: Site, { id, place, plugin }: Loaded): Promise<boolean> {
  const name = basename(place);
  for (const sibling of [name, ...siblingsOf(plugin)]) linkImportName(root, sibling);
  const environment = await environmentFor(plugin, pip);
  const active = activeVersion(root, id);
  const record = active === undefined ? undefined : readRecord(root, id, active);
  if (active === undefined || record === undefined) writePrepared(root, name, environment?.name);
  else {
    const { environment: _, ...rest } = record;
    writeRecord(root, id, active, { ...rest, ...(environment && { environment: environment.name }) });
  }
  return environment !== undefined;
}

/** What a plugin requires and is there: packages without a manifest have no name of their own to be prepared by. */
function siblingsOf({ root, manifest }: Plugin): string[] {
  return manifest.requires
    .map((entry) => readRequirement(entry).name)
    .filter((name) => statSync(join(root, name), { throwIfNoEntry: false })?.isDirectory());
}

function isInRoot({ place, origin }: ListedPlugin, root: string): boolean {
  return dirname(place) === root && (origin === 'directory' || origin === 'linked' || origin === 'installed');
}

function isLoaded(one: ListedPlugin): one is Loaded {
  return 'plugin' in one;
}
