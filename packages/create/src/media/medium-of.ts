import { ACTION_NAMES, type Action } from '@obscura/protocol';
import { MEDIA, type Medium, type MediumDefinition } from './media.js';

/** How an action asks. */
export type Way = 'ByURL' | 'ByName' | 'ByFragment' | 'Cascade';

/** What an action is about, and how it asks. */
export function mediumOf(action: Action): { medium: Medium; way: Way } {
  const [, medium, way] = /^(.*?)(ByURL|ByName|ByFragment|Cascade)$/.exec(action) ?? [];
  if (medium === undefined || way === undefined || !isMedium(medium)) throw new TypeError(`${action} has no template`);
  return { medium, way: way as Way }; // the expression matches nothing else
}

/** The definition of a medium. */
export function definitionOf(medium: Medium): MediumDefinition {
  return MEDIA[medium];
}

/** The media of some actions, each with its actions, in the order of the protocol. */
export function byMedium(actions: readonly Action[]): [Medium, Action[]][] {
  const grouped = new Map<Medium, Action[]>();
  for (const action of ACTION_NAMES) {
    if (!actions.includes(action)) continue;
    const { medium } = mediumOf(action);
    grouped.set(medium, [...(grouped.get(medium) ?? []), action]);
  }
  return [...grouped];
}

function isMedium(name: string): name is Medium {
  return Object.hasOwn(MEDIA, name);
}
