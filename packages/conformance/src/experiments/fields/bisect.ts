import type { Group } from './field-groups.js';

/** What became of a call: the film is still found, it is lost, or the plugin broke. */
export type Fate = 'found' | 'lost' | 'broken';

/**
 * The next group of changes to try, given what became of the ones before; `undefined` ends the search. A group that breaks the plugin is
 * halved until one field is left. One that loses the film is halved too, as long as `splits` last, since it hides what follows.
 */
export function nextGroup(groups: readonly Group[], fates: readonly Fate[], splits: number): Group | undefined {
  let queue = [...groups];
  let splitsLeft = splits;
  for (const fate of fates) {
    const [group, ...others] = queue;
    if (!group) return undefined;
    queue = others;
    if (fate === 'broken') queue = halves(group);
    else if (fate === 'lost' && group.length > 1 && splitsLeft-- > 0) queue = [...halves(group), ...others];
  }
  return queue[0];
}

function halves(group: Group): Group[] {
  if (group.length < 2) return [];
  const middle = Math.ceil(group.length / 2);
  return [group.slice(0, middle), group.slice(middle)];
}
