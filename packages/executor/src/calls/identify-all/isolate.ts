import type { SentItem } from '../ask/envelope.js';
import type { Outcome, Reply } from '../ask/outcome.js';
import type { ErrorCode } from '../errors/error-codes.js';
import type { PluginExecutionError } from '../errors/plugin-execution-error.js';

/** Asks about several items in one call, or about one. */
export type Ask<R> = (kind: 'single' | 'batch', items: readonly SentItem[]) => Promise<Reply<R>>;

/** Failures that probably affect all items, not just one: a few items are enough to find out. */
const COMMON_CAUSES: readonly ErrorCode[] = ['plugin-refused', 'timed-out', 'spawn-failed'];

/** Failures that affect every item; if waiting could help, it has been tried. */
const CONCERN_ALL: readonly ErrorCode[] = [
  ...(['aborted', 'closed', 'runtime-not-supported', 'credential-refused'] as const),
  ...(['rate-limited', 'unavailable', 'host-busy'] as const),
];

type Outcomes<R> = Map<string, Outcome<R>>;

/**
 * Asks about a batch. If it fails as a whole, finds the items that make it fail by bisection, so that one poisonous item in fifty costs a
 * dozen calls. If three single items fail just as the batch did, the others get the last error without a call.
 */
export async function isolate<R>(items: readonly SentItem[], ask: Ask<R>): Promise<Outcomes<R>> {
  const { outcomes, failure } = await ask('batch', items);
  const known: Outcomes<R> = new Map(outcomes);
  if (!failure) return known;
  const { error, unanswered } = failure;
  if (CONCERN_ALL.includes(error.code)) return giveAll(known, unanswered, error);
  const common = COMMON_CAUSES.includes(error.code) ? await commonCause(unanswered, error, known, ask) : undefined;
  const rest = unanswered.filter(({ id }) => !known.has(id));
  return common ? giveAll(known, rest, common) : search(rest, true, known, ask);
}

/** Asks about the first, the middle and the last item. Returns the error of the last if all of them fail as the batch did. */
async function commonCause<R>(
  items: readonly SentItem[],
  ofBatch: PluginExecutionError,
  known: Outcomes<R>,
  ask: Ask<R>,
): Promise<PluginExecutionError | undefined> {
  let last: PluginExecutionError | undefined;
  for (const item of new Set([items[0], items[items.length >> 1], items.at(-1)])) {
    if (!item) continue;
    last = await askAlone(item, known, ask);
    if (!last || !isAlike(last, ofBatch)) return undefined;
  }
  return last;
}

function isAlike(one: PluginExecutionError, other: PluginExecutionError): boolean {
  return one.code === other.code && (one.code !== 'plugin-refused' || one.summary === other.summary);
}

/**
 * Bisects items, some of which may be poisonous. A group that is known to contain one is not asked about as a whole again: if its first half
 * is fine, the second must contain it.
 */
async function search<R>(
  items: readonly SentItem[],
  isBad: boolean,
  known: Outcomes<R>,
  ask: Ask<R>,
): Promise<Outcomes<R>> {
  const [only] = items;
  if (!only) return known;
  if (items.length === 1) {
    await askAlone(only, known, ask);
    return known;
  }
  let suspects = items;
  if (!isBad) {
    const { outcomes, failure } = await ask('batch', items);
    for (const [id, outcome] of outcomes) known.set(id, outcome);
    if (!failure) return known;
    if (CONCERN_ALL.includes(failure.error.code)) return giveAll(known, failure.unanswered, failure.error);
    suspects = failure.unanswered;
  }
  const [left, right] = [suspects.slice(0, suspects.length >> 1), suspects.slice(suspects.length >> 1)];
  await search(left, false, known, ask);
  const errors = left.flatMap(({ id }) => errorIn(known.get(id)));
  const ofAll = errors.find(({ code }) => CONCERN_ALL.includes(code));
  return ofAll ? giveAll(known, right, ofAll) : search(right, errors.length === 0, known, ask);
}

async function askAlone<R>(item: SentItem, known: Outcomes<R>, ask: Ask<R>): Promise<PluginExecutionError | undefined> {
  const { outcomes, failure } = await ask('single', [item]);
  const outcome: Outcome<R> | undefined = failure ? { ok: false, error: failure.error } : outcomes.get(item.id);
  if (outcome) known.set(item.id, outcome);
  return failure?.error;
}

function errorIn<R>(outcome: Outcome<R> | undefined): PluginExecutionError[] {
  return outcome && !outcome.ok ? [outcome.error] : [];
}

function giveAll<R>(known: Outcomes<R>, items: readonly SentItem[], error: PluginExecutionError): Outcomes<R> {
  for (const { id } of items) known.set(id, { ok: false, error });
  return known;
}
