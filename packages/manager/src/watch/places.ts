import { dirname, join } from 'node:path';
import type { ListedPlugin } from '../listed-plugin.js';
import type { PluginSource } from '../sources/source.js';

/** Where else than in the root something may change: what sources name, and the manifests of what they have found. */
export function placesElsewhere(
  root: string,
  sources: readonly PluginSource[],
  listed: readonly ListedPlugin[],
): string[] {
  const named = sources.flatMap((source) => source.places?.() ?? []);
  const manifests = listed.flatMap((one) =>
    'plugin' in one && dirname(one.place) !== root ? [join(one.plugin.dir, 'manifest.yml')] : [],
  );
  return [...named, ...manifests];
}
