import type { Group } from './field-groups.js';

/** What became of a call: the film is still found, it is lost, it is lost for an error of the plugin's own, or the plugin broke. */
export type Fate = 'found' | 'lost' | 'failed' | 'broken';

/** How many groups to halve that lose the film, and that lose it for an error of the plugin's own. */
export type Splits = { lost: number; failed: number };

/**
 * The next group of changes to try, given what became of the ones before; `undefined` ends the search. A group that breaks the plugin is
 * halved until one field is left. One that loses the film is halved too, as long as `splits` last, since it hides what follows.
 */
export function nextGroup(groups: readonly Group[], fates: readonly Fate[], splits: Splits): Group | undefined {
  let queue = [...groups];
  const left = { ...splits };
  for (const fate of fates) {
    const [group, ...others] = queue;
    if (!group) return undefined;
    queue = others;
    if (fate === 'broken') queue = halves(group);
    else if (fate !== 'found' && group.length > 1 && left[fate]-- > 0) queue = [...halves(group), ...others];
  }
  return queue[0];
}

function halves(group: Group): Group[] {
  if (group.length < 2) return [];
  const middle = Math.ceil(group.length / 2);
  return [group.slice(0, middle), group.slice(middle)];
}
