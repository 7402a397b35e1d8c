import type { Judged } from '../../model/check.js';
import { deathOf } from '../failures/upstream-failure.js';
import { brokenBecause, hasResult } from '../outcome/outcome.js';
import type { Fate } from './bisect.js';

/** What became of a call whose documents are unusual. */
export function fateOf(asked: Judged): Fate {
  if (breakOf(asked) !== undefined) return 'broken';
  return hasResult(asked) ? 'found' : 'lost';
}

/** Why there is no answer that a host could read, if there is none. The provider did answer, so a bare status is no refusal (PROC-6). */
export function breakOf(asked: Judged): string | undefined {
  const death = deathOf(asked);
  if (death !== undefined) return death;
  const { ending, stdout } = asked.transcript;
  if (ending.kind === 'exited' && ending.code !== 0 && stdout.length === 0)
    return `the plugin ended with status ${ending.code} and no answer`;
  const why = brokenBecause(asked);
  return why === undefined ? undefined : `the answer is unreadable: ${why}`;
}
