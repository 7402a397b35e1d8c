import { type Action, type Normalized, normalizeResult } from '@obscura/protocol';

const known = new WeakMap<object, Map<Action, Normalized<Action>>>();

/** What Obscura keeps of a result. Many checks ask about the same one, so each is normalised once. */
export function keptOf(action: Action, result: Readonly<Record<string, unknown>>): Normalized<Action> {
  const byAction = known.get(result) ?? new Map<Action, Normalized<Action>>();
  const kept = byAction.get(action) ?? normalizeResult(action, result);
  known.set(result, byAction.set(action, kept));
  return kept;
}
