import { isBatch } from '@obscura/protocol';
import { FAULTS, type FaultKind } from '@obscura/upstream';
import { askBatch, type Call, modeOf } from '../call.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment, type Source } from '../checks/define-check.js';
import { crashOf } from '../checks/process/crash.js';
import { baselines, type Context } from '../context.js';
import { brokenBecause, hasResult, isComparable, outcomeOf } from './outcome.js';
import { simplerCalls } from './simpler-calls.js';

/** The same call while the provider fails: at each request, or at the one of a number. */
export function whileFailing(call: Call, kind: FaultKind, at?: number): Call {
  const failure = at === undefined ? { kind } : { kind, at };
  return { ...call, expects: 'refusal', conditions: { ...call.conditions, failures: [failure] } };
}

/** Asks once in good conditions, once while every request fails, and then with single requests failing. */
export function failingCalls(context: Context, kind: FaultKind): Source<Call>[] {
  const actions = BY_ACTION.includes(kind) ? context.actions : context.actions.slice(0, 1);
  return actions.flatMap((action) =>
    baselines(context, action, ['single', 'batch']).map(
      (scenarios): Source<Call> => ({
        scenarios: kind === 'slow' ? scenarios.map(firstItem) : scenarios,
        simpler: simplerCalls,
        waits: WAITING.includes(kind),
        next(plain, done) {
          const [healthy, down] = done;
          if (!healthy) return plain;
          if (brokenBecause(healthy) !== undefined || !isSpoiledBy(kind, healthy)) return undefined;
          if (!down) return whileFailing(plain, kind);
          const at = numbersToFail(kind, healthy)[done.length - 2];
          return at === undefined ? undefined : whileFailing(plain, kind, at);
        },
      }),
    ),
  );
}

/** What a plugin makes of a provider of which every request fails: anything but “no match” (RES-9). */
export function seeDown(kind: FaultKind, [healthy, down]: readonly Judged[]): SeenByExperiment {
  if (!healthy || !down || !wasHit(down)) return NOT_EXERCISED;
  const death = deathOf(down);
  if (death !== undefined) return fail(`The provider ${FAULTS[kind].says}, and ${death}`, [], 1);
  if (!isComparable(down)) return NOT_EXERCISED;
  const outcome = outcomeOf(down);
  if (outcome.is === 'refused') return PASS;
  if (outcome.is === 'broken') return NOT_EXERCISED;
  const kinds = [...outcome.items.values()].map(({ is }) => is);
  const isLost = canCompare(healthy)
    ? lostItems(healthy, down).length > 0
    : kinds.length > 0 && kinds.every((is) => is === 'no match');
  if (isLost)
    return fail(`The provider ${FAULTS[kind].says}, and the plugin answers “no match”`, lossRows(healthy, down), 1);
  return kinds.includes('error') ? PASS : NOT_EXERCISED;
}

/** What a plugin makes of a provider that fails once: an error, or what it has found all the same (RES-9). */
export function seeNth(kind: FaultKind, done: readonly Judged[]): SeenByExperiment {
  const [healthy, down, ...single] = done;
  if (!healthy || !down || !canCompare(healthy) || seeDown(kind, done).is === 'fail') return NOT_EXERCISED;
  const hit = single.filter(wasHit);
  for (const asked of hit) {
    const at = done.indexOf(asked);
    const which = ordinal(asked.call.conditions?.failures?.[0]?.at ?? 1);
    const death = deathOf(asked);
    if (death !== undefined)
      return fail(`The provider ${FAULTS[kind].says} at the ${which} request, and ${death}`, [], at);
    if (!isComparable(asked) || lostItems(healthy, asked).length === 0) continue;
    return fail(
      `The provider ${FAULTS[kind].says} at the ${which} request, and the plugin answers “no match”`,
      lossRows(healthy, asked),
      at,
    );
  }
  return hit.length > 0 ? PASS : NOT_EXERCISED;
}

/** Who ended badly: by a crash, a signal, or not at all. */
export function deathOf({ transcript }: Judged): string | undefined {
  const { ending } = transcript;
  if (ending.kind === 'timed-out') return `the plugin was still running after ${ending.deadlineMs / 1000} s`;
  if (ending.kind === 'signaled') return `the plugin was killed by ${ending.signal}`;
  const crash = crashOf(transcript);
  return crash && `the plugin ended with ${crash}`;
}

/** Whether a failure has struck: some plugins ask less than they did before. */
export function wasHit({ requests }: Judged): boolean {
  return requests.some(({ answeredBy }) => answeredBy.kind === 'fault');
}

/** One of each sort, by connection, status and body: the HTTP client is one for all actions, what an action makes of its failure is not. */
const BY_ACTION: readonly FaultKind[] = ['reset', '500', 'html'];

/** Whom a provider tells to wait, or lets wait. */
const WAITING: readonly FaultKind[] = ['slow', '429'];

/** A plugin may wait anew for each item. */
function firstItem(call: Call): Call {
  const { envelope } = call;
  return envelope && isBatch(envelope) ? askBatch(envelope, envelope.batch.slice(0, 1)) : call;
}

/** A page or nothing at all may be what a provider answers; who answers JSON does not. */
const NEED_JSON: readonly FaultKind[] = ['html', 'empty'];

function isSpoiledBy(kind: FaultKind, { requests }: Judged): boolean {
  return NEED_JSON.includes(kind) ? requests.length > 0 && requests.every(isJson) : requests.length > 0;
}

function isJson({ answeredBy }: Judged['requests'][number]): boolean {
  if (answeredBy.kind !== 'route' && answeredBy.kind !== 'otherwise') return false;
  return (answeredBy.route.response.headers['content-type'] ?? []).some((type) => /\bjson\b/.test(type));
}

/** The second request of an item, where plugins lose data, and the last of all. What the first alone shows, all of them show. */
function numbersToFail(kind: FaultKind, healthy: Judged): number[] {
  const { length } = healthy.requests;
  if (!canCompare(healthy) || length < 2) return [];
  if (length === 2 || kind === 'slow') return [2];
  return modeOf(healthy.call) === 'batch' ? [length] : [2, length];
}

function canCompare(healthy: Judged): boolean {
  return isComparable(healthy) && hasResult(healthy);
}

/** Items that had a result, and are “no match” now. */
function lostItems(healthy: Judged, failing: Judged): string[] {
  const [before, after] = [outcomeOf(healthy), outcomeOf(failing)];
  if (before.is !== 'items' || after.is !== 'items') return [];
  return [...before.items].flatMap(([name, { is }]) =>
    is === 'result' && after.items.get(name)?.is === 'no match' ? [name] : [],
  );
}

function lossRows(healthy: Judged, failing: Judged): string[] {
  const { envelope } = failing.call;
  return envelope && isBatch(envelope)
    ? lostItems(healthy, failing).map((id) => `item ${JSON.stringify(id)}: a result becomes null`)
    : [];
}

function ordinal(number: number): string {
  return { 1: 'first', 2: 'second', 3: 'third' }[number] ?? `${number}th`;
}
