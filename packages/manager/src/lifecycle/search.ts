import type { Problem } from '../problem.js';
import type { Offer } from '../registry/registry.js';
import type { Site } from '../site.js';
import { askAll } from './install-words.js';

/** Looks for plugins in all registries: every word must be in the id, the name, the description or an action. */
export async function search(
  site: Site,
  text: string,
): Promise<{ offers: readonly Offer[]; problems: readonly Problem[] }> {
  const words = text.toLowerCase().split(/\s+/);
  const answers = await askAll(site);
  return {
    offers: answers
      .flatMap(({ offers }) => offers)
      .filter(({ id, name, description = '', actions }) => {
        const said = [id, name, description, ...actions].join(' ').toLowerCase();
        return words.every((word) => said.includes(word));
      })
      .sort((one, other) => (one.id < other.id ? -1 : 1)),
    problems: answers.flatMap(({ problems }) => problems),
  };
}
