import { type Action, isAction, type Normalized, normalizeResult } from '@obscura/protocol';
import type { Observed } from '../../model/observed.js';
import type { Path } from '../stdout/place.js';
import { resultsOf } from './results-of.js';
import { saysNothing } from './says-nothing.js';

/** What Obscura makes of a result, and where that stands in the document. */
export type NormalizedResult = { path: Path; normalized: Exclude<Normalized<Action>, { is: 'no-match' }> };

/** What Obscura makes of each result that says something; `response/no-match-is-null` owns those that do not. */
export function normalizedResults(observed: Observed): NormalizedResult[] {
  const action: string | undefined = observed.call.envelope?.action;
  // A made-up action has no shape that its result could break.
  if (action === undefined || !isAction(action)) return [];
  return resultsOf(observed).flatMap(({ path, result }) => {
    if (saysNothing(result)) return [];
    const normalized = normalizeResult(action, result);
    return normalized.is === 'no-match' ? [] : [{ path, normalized }];
  });
}
