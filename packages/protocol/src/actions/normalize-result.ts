import { type Change, Changes } from '../fields/changes.js';
import type { Kept } from '../fields/shape.js';
import { WRAPPERS } from '../results/wrappers.js';
import type { Action } from './action-names.js';
import { ACTIONS } from './actions.js';

/** What Obscura keeps of a result of an action: every field is there, empty ones as null, `[]` or `{}`. */
export type KeptOf<A extends Action> = Kept<(typeof ACTIONS)[A]['result']>;

/** What Obscura makes of a result. */
export type Normalized<A extends Action> =
  | { is: 'kept'; kept: KeptOf<A>; changes: readonly Change[] }
  /** `null`, or an object that says nothing (RES-8). */
  | { is: 'no-match' }
  /** Nothing of it can be used; the last change says why. */
  | { is: 'thrown-away'; reason: string; changes: readonly Change[] };

/**
 * What Obscura keeps of a result, and path by path what it drops or changes (RESULT). Never throws, whatever `raw` holds.
 *
 * @example
 * ```ts
 * normalizeResult('movieByName', { title: ' Heat ', externalIds: { tmdb: 949 } });
 * // { is: 'kept', kept: { title: 'Heat', externalIds: {}, genres: [], … }, changes: [
 * //   { kind: 'changed', path: ['title'], reason: 'white space around it is trimmed' },
 * //   { kind: 'dropped', path: ['externalIds', 'tmdb'], reason: 'it is no string' } ] }
 * ```
 */
export function normalizeResult<A extends Action>(action: A, raw: unknown): Normalized<A> {
  if (raw === null || raw === undefined || isEmptyObject(raw)) return { is: 'no-match' };
  const { result } = ACTIONS[action];
  const { value, changes } = unwrap(raw, result.title);
  const kept = result.keep(value, changes);
  if (kept !== null) return { is: 'kept', kept: kept as KeptOf<A>, changes: changes.all() }; // kept by the action's own shape
  return {
    is: 'thrown-away',
    reason: changes.all().at(-1)?.reason ?? 'nothing of it can be used',
    changes: changes.all(),
  };
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

/** A movie, a series or an episode may come wrapped, as `{kind: "movie", movie: {…}}`; what stands beside that is not looked at. */
function unwrap(raw: unknown, title: string): { value: unknown; changes: Changes } {
  const wrapper = Object.entries(WRAPPERS).find(([shape]) => shape === title)?.[1];
  if (wrapper === undefined || !isObject(raw) || raw.kind !== wrapper || !isObject(raw[wrapper]))
    return { value: raw, changes: Changes.from() };
  const outside = Changes.from();
  for (const key of Object.keys(raw))
    if (key !== 'kind' && key !== wrapper) outside.at(key).add('ignored', `it stands beside the wrapped ${wrapper}`);
  return { value: raw[wrapper], changes: outside.at(wrapper) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
