import type { Judged } from '../../model/check.js';
import { deathOf } from '../failures/upstream-failure.js';
import { brokenBecause, hasResult } from '../outcome/outcome.js';
import { ownErrorOf } from '../outcome/own-error.js';
import { endedSilently } from '../outcome/silent-end.js';
import type { Fate } from './bisect.js';

/** What became of a call whose documents are unusual. */
export function fateOf(asked: Judged): Fate {
  if (breakOf(asked) !== undefined || endedSilently(asked)) return 'broken';
  if (hasResult(asked)) return 'found';
  return ownErrorOf(asked) === undefined ? 'lost' : 'failed';
}

/** Why there is no answer that a host could read, if there is none. A status alone may be a refusal. */
export function breakOf(asked: Judged): string | undefined {
  const death = deathOf(asked);
  if (death !== undefined) return death;
  const why = brokenBecause(asked);
  return why === undefined || endedSilently(asked) ? undefined : `the answer is unreadable: ${why}`;
}
