import type { Tally } from '../events/call-record.js';
import type { Reply } from './outcome.js';

/** Counts the outcomes of the items of a question. */
export function tallyOf<R>({ outcomes, failure }: Reply<R>): Tally {
  const tally = { results: 0, noMatches: 0, errors: failure?.unanswered.length ?? 0 };
  for (const outcome of outcomes.values()) {
    if (!outcome.ok) tally.errors++;
    else if (outcome.result === null) tally.noMatches++;
    else tally.results++;
  }
  return tally;
}
