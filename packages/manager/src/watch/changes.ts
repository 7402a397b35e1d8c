import type { ListedPlugin } from '../listed-plugin.js';
import { isSamePlugin, problemsIn } from '../listed-plugin.js';
import type { Problem } from '../problem.js';

/** What has happened to a plugin of a host. */
export type PluginChange =
  | { readonly is: 'added' | 'changed' | 'mended'; readonly id: string; readonly plugin: ListedPlugin }
  | { readonly is: 'removed'; readonly id: string }
  | {
      /** Something is wrong with it now. If it was in use, it stays in use as it was. */
      readonly is: 'broken';
      readonly id: string;
      readonly problems: readonly Problem[];
    };

/** What is different between two looks at the disk. */
export function changesBetween(before: readonly ListedPlugin[], after: readonly ListedPlugin[]): PluginChange[] {
  const [old, now] = [byPlace(before), byPlace(after)];
  const removed = [...old].filter(([key]) => !now.has(key)).map(([, { id }]): PluginChange => ({ is: 'removed', id }));
  return [...removed, ...[...now].flatMap(([key, plugin]) => changeOf(old.get(key), plugin))];
}

function changeOf(before: ListedPlugin | undefined, plugin: ListedPlugin): PluginChange[] {
  const { id } = plugin;
  const problems = problemsIn(plugin);
  const earlier = before === undefined ? [] : problemsIn(before);
  if (problems.length > 0) {
    return JSON.stringify(problems) === JSON.stringify(earlier) ? [] : [{ is: 'broken', id, problems }];
  }
  if (before === undefined) return [{ is: 'added', id, plugin }];
  if (earlier.length > 0) return [{ is: 'mended', id, plugin }];
  return isSamePlugin(before, plugin) ? [] : [{ is: 'changed', id, plugin }];
}

/** Two plugins may have the same id, at two places. */
function byPlace(listed: readonly ListedPlugin[]): Map<string, ListedPlugin> {
  return new Map(listed.map((one) => [JSON.stringify([one.place, one.origin === 'config' && one.id]), one]));
}
