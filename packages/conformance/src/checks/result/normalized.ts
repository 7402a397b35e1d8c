import { type Action, isAction, type Normalized } from '@obscura/protocol';
import { keptOf } from '../../model/kept.js';
import type { Observed } from '../../model/seen/observed.js';
import type { Path } from '../stdout/reading/place.js';
import { resultsOf } from './results-of.js';
import { saysNothing } from './says-nothing.js';

/** A result as Obscura would keep it, and its place in the document. */
export type NormalizedResult = { path: Path; normalized: Exclude<Normalized<Action>, { is: 'no-match' }> };

/** The results of an answer as Obscura would keep them. Empty ones are left out: `response/no-match-is-null` owns those. */
export function normalizedResults(observed: Observed): NormalizedResult[] {
  const action: string | undefined = observed.call.envelope?.action;
  // The result of a made-up action has no required shape.
  if (action === undefined || !isAction(action)) return [];
  return resultsOf(observed).flatMap(({ path, result }) => {
    if (saysNothing(result)) return [];
    const normalized = keptOf(action, result);
    return normalized.is === 'no-match' ? [] : [{ path, normalized }];
  });
}
