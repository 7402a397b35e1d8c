import { type Change, Changes } from '../fields/keeping/changes.js';
import type { Shape } from '../fields/shape.js';
import { isObject } from '../reading/is-object.js';
import type { ReadOptions } from '../reading/limits.js';
import { wrapperOf } from '../results/wrappers.js';
import type { Action } from './action-names.js';
import type { ActionKept } from './action-types.js';
import { ACTIONS } from './actions.js';

/** What Obscura keeps of a result of an action: every field is there, empty ones as null, `[]` or `{}`. */
export type KeptOf<A extends Action> = ActionKept[A];

/** The first thousand changes that a host makes to a result; `moreChanges` counts the others. */
type SomeChanges = { changes: readonly Change[]; moreChanges: number };

/** What Obscura makes of a result. */
export type Normalized<A extends Action> =
  | ({ is: 'kept'; kept: KeptOf<A> } & SomeChanges)
  /** `null`, or an object that says nothing (RES-8). */
  | { is: 'no-match' }
  /** Nothing of it can be used. */
  | ({ is: 'thrown-away'; reason: string } & SomeChanges);

/**
 * What Obscura keeps of a result, and path by path what it drops or changes (RESULT). Never throws, whatever `raw` holds.
 *
 * @example
 * ```ts
 * normalizeResult('movieByName', { title: ' Heat ', externalIds: { tmdb: 949 } });
 * // { is: 'kept', kept: { title: 'Heat', externalIds: {}, genres: [], … }, changes: [
 * //   { kind: 'changed', path: ['title'], reason: 'white space around it is trimmed' },
 * //   { kind: 'dropped', path: ['externalIds', 'tmdb'], reason: 'it is not a string' } ] }
 * ```
 */
export function normalizeResult<A extends Action>(
  action: A,
  raw: unknown,
  { limits }: ReadOptions = {},
): Normalized<A> {
  if (raw === null || raw === undefined || isEmptyObject(raw)) return { is: 'no-match' };
  const changes = new Changes(limits);
  const kept = keepResult(ACTIONS[action].result, raw, changes);
  if (kept !== null) return { is: 'kept', kept: kept as KeptOf<A>, ...changes.all() }; // kept by the action's own shape
  return { is: 'thrown-away', reason: changes.lastReason(), ...changes.all() };
}

function isEmptyObject(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

/** A movie, a series or an episode may come wrapped, as `{kind: "movie", movie: {…}}`; what stands beside it is ignored. */
function keepResult(result: Shape, raw: unknown, changes: Changes): Record<string, unknown> | null {
  const wrapper = wrapperOf(result);
  if (wrapper === undefined || !isObject(raw) || raw.kind !== wrapper || !isObject(raw[wrapper])) {
    return result.keep(raw, changes);
  }
  for (const key of Object.keys(raw)) {
    if (key !== 'kind' && key !== wrapper) changes.addAt(key, 'ignored', `it stands beside the wrapped ${wrapper}`);
  }
  return changes.within(wrapper, result.keep, raw[wrapper]);
}
