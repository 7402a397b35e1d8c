import { type Mode, modeOf } from '../../model/call.js';
import type { Judged } from '../../model/check.js';

/** The provider failures that a plugin must not mistake for “no match”. */
export const FAILURES = ['refused', 'reset', '429', '500', 'html', 'empty', 'truncated', 'slow'] as const;

/** One of those failures. */
export type FailureKind = (typeof FAILURES)[number];

/** One failure each of connection, status and body. Actions share an HTTP client, but each handles its failures in its own way. */
const BY_ACTION: readonly FailureKind[] = ['reset', '500', 'html'];

/** The other failures, handed out `TURN` at a time. Only the first action meets `slow`, which costs a whole time limit every time. */
const IN_TURN: readonly FailureKind[] = ['refused', '429', 'empty', 'truncated'];
const TURN = 2;

/** The failures for the action at an index. The first action gets all of them, the others get some. */
export function kindsFor(place: number): readonly FailureKind[] {
  if (place === 0) return FAILURES;
  const from = ((place - 1) * TURN) % IN_TURN.length;
  return [...BY_ACTION, ...IN_TURN.slice(from, from + TURN)];
}

/**
 * The mode in which the action at an index has to meet a failure. How a look-up ends when the provider fails is the same in both modes, and
 * what a batch makes of it is the same for all failures. So the first action meets each failure in both, and the others in one that
 * alternates.
 */
export function modesFor(kind: FailureKind, place: number): readonly Mode[] {
  if (place === 0) return ['single', 'batch'];
  return (FAILURES.indexOf(kind) + place) % 2 === 0 ? ['single'] : ['batch'];
}

/**
 * Which request to fail: the second of an item, where plugins tend to lose data; the last; and one in between that differs for each kind.
 * Not the first: a provider that is down shows the same.
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

/** A long batch has more requests than there are kinds of failure. */
const MAX_BETWEEN = 6;

/** The numbers from one to another, or `MAX_BETWEEN` of them, evenly spaced. */
function spread(from: number, to: number): number[] {
  const count = Math.min(MAX_BETWEEN, to - from + 1);
  if (count < 1) return [];
  return Array.from({ length: count }, (_, index) => from + Math.round((index * (to - from)) / Math.max(1, count - 1)));
}
