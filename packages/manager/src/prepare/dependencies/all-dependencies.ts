import { join } from 'node:path';
import { inspectPlugin, type Plugin } from '@obscura/executor';
import { readRequirement } from '@obscura/protocol';
import { dependenciesOf } from './dependencies-of.js';
import type { Dependencies } from './dependency-sources.js';

/** The dependencies of a plugin and of the siblings that it requires, directly or not: all of them run in one process. @throws {ManagerError} */
export function allDependencies({ dir, root, manifest }: Plugin): Dependencies[] {
  const found = [dependenciesOf(dir, manifest)];
  const seen = new Set([join(root, manifest.id)]);
  const waiting = [...manifest.requires];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const sibling = join(root, readRequirement(entry).name);
    if (seen.has(sibling)) continue;
    seen.add(sibling);
    const inspection = inspectPlugin(sibling, { pluginsRoot: root });
    const required = inspection.is === 'plugin' ? inspection.plugin.manifest : undefined;
    found.push(dependenciesOf(sibling, required));
    waiting.push(...(required?.requires ?? []));
  }
  return found.filter((one) => one !== undefined);
}
