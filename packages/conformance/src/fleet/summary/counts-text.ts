import type { FleetDocument } from './fleet-schema.js';

/** How many plugins conform, and how many do not, in words. */
export function countsText({ counts }: FleetDocument): string {
  const { conforms, doesNotConform, incomplete, noVerdict, unfinished } = counts;
  const total = conforms + doesNotConform + incomplete + noVerdict + unfinished;
  const rest = [
    doesNotConform > 0 ? `${doesNotConform} ${doesNotConform === 1 ? 'does' : 'do'} not` : '',
    incomplete > 0 ? `${incomplete} incomplete` : '',
    noVerdict > 0 ? `${noVerdict} without a verdict` : '',
    unfinished > 0 ? `${unfinished} not tested` : '',
  ];
  return [`${conforms} of ${total} conform`, ...rest.filter(Boolean)].join(', ');
}
