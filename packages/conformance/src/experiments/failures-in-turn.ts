import { modeOf } from '../model/call.js';
import type { Judged } from '../model/check.js';

/** The failures of a provider that a plugin has to tell apart from “no match”. */
export const FAILURES = ['refused', 'reset', '429', '500', 'html', 'empty', 'truncated', 'slow'] as const;

/** One of them. */
export type FailureKind = (typeof FAILURES)[number];

/** One of each sort, by connection, status and body: the HTTP client is one for all actions, what an action makes of its failure is not. */
const BY_ACTION: readonly FailureKind[] = ['reset', '500', 'html'];

/** The rest in turn, so many for each action. `slow` is left to the first: it costs a whole time limit each time. */
const IN_TURN: readonly FailureKind[] = ['refused', '429', 'empty', 'truncated'];
const TURN = 2;

/** The failures that the action at a place meets: the first all, each other some. */
export function kindsFor(place: number): readonly FailureKind[] {
  if (place === 0) return FAILURES;
  const from = ((place - 1) * TURN) % IN_TURN.length;
  return [...BY_ACTION, ...IN_TURN.slice(from, from + TURN)];
}

/**
 * The second request of an item, where plugins lose data, the last of all, and one between, another for each kind. What the first alone
 * shows, all of them show.
 */
export function numbersToFail(kind: FailureKind, healthy: Judged): number[] {
  const { length } = healthy.requests;
  if (length < 2) return [];
  if (length === 2 || kind === 'slow') return [2];
  const asksMany = modeOf(healthy.call) === 'batch';
  const between = spread(asksMany ? 2 : 3, length - 1);
  const inTurn = between[FAILURES.indexOf(kind) % between.length];
  return [...(asksMany ? [] : [2]), ...(inTurn === undefined ? [] : [inTurn]), length];
}

/** There are fewer kinds than a long batch has requests. */
const MAX_BETWEEN = 6;

/** Numbers from one to another, or so many of them at equal distances. */
function spread(from: number, to: number): number[] {
  const count = Math.min(MAX_BETWEEN, to - from + 1);
  if (count < 1) return [];
  return Array.from({ length: count }, (_, index) => from + Math.round((index * (to - from)) / Math.max(1, count - 1)));
}
