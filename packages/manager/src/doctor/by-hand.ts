import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ListedPlugin } from '../listed-plugin.js';
import { needsOf, requirementsIn } from '../prepare/environment/environment-for.js';
import { ManagerError } from '../problem.js';
import { importName } from '../sources/import-name.js';
import { environmentsPath } from '../store/paths.js';
import { readPrepared } from '../store/prepared.js';
import type { Diagnosis } from './diagnosis.js';

/** Looks whether plugins that were linked, or put into the root by hand, have what installed ones get. Those that have are not mentioned. */
export function examineByHand(root: string, listed: readonly ListedPlugin[]): Diagnosis[] {
  const prepared = readPrepared(root);
  return listed.flatMap((one) => {
    if (!('plugin' in one) || (one.origin !== 'directory' && one.origin !== 'linked')) return [];
    const name = basename(one.place);
    const fix = `obscura-plugin prepare ${one.id}`;
    return [environmentFault(root, one, prepared[name]), importFault(root, name)].flatMap((message): Diagnosis[] =>
      message === undefined ? [] : [{ about: one.id, is: 'warning', message, fix }],
    );
  });
}

function environmentFault(
  root: string,
  { plugin }: Extract<ListedPlugin, { plugin: unknown }>,
  environment: string | undefined,
): string | undefined {
  try {
    const { requirements } = needsOf(plugin);
    if (environment === undefined)
      return requirements.length === 0 ? undefined : 'it names Python packages, and has no environment of its own';
    const made = requirementsIn(join(environmentsPath(root), environment));
    if (made === undefined) return 'its Python environment is gone, or its interpreter is';
    return made.join('\n') === requirements.join('\n') ? undefined : 'it names other packages than its environment has';
  } catch (error) {
    if (!(error instanceof ManagerError)) throw error;
    return error.problems.map(({ place, message }) => `${place} ${message}`).join('; ');
  }
}

function importFault(root: string, name: string): string | undefined {
  const importable = importName(name);
  return importable === undefined || existsSync(join(root, importable))
    ? undefined
    : `Python cannot import it by the name ${importable}`;
}
