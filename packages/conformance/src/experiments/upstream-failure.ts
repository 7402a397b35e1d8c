import { isBatch } from '@obscura/protocol';
import { FAULTS, type FaultKind } from '@obscura/upstream';
import { askBatch, type Call } from '../model/call.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment, type Source } from '../model/check.js';
import type { Context } from '../model/context.js';
import { crashOf } from '../model/crash.js';
import { baselines } from '../subject/questions.js';
import { type FailureKind, kindsFor, numbersToFail } from './failures-in-turn.js';
import { brokenBecause, hasResult, isComparable, outcomeOf } from './outcome.js';
import { simplerCalls } from './simpler-calls.js';
import { wrongMovies } from './wrong-item.js';

/** The same call while the provider fails on every request, or only on request number `at`. */
export function whileFailing(call: Call, kind: FaultKind, at?: number): Call {
  const failure = at === undefined ? { kind } : { kind, at };
  return { ...call, expects: 'refusal', conditions: { ...call.conditions, failures: [failure] } };
}

/** Asks once under good conditions, once while every request fails, and then while single requests fail. */
export function failingCalls(context: Context, kind: FailureKind): Source<Call>[] {
  const actions = context.actions.filter((_, place) => kindsFor(place).includes(kind));
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
          const at = canCompare(healthy) ? numbersToFail(kind, healthy)[done.length - 2] : undefined;
          return at === undefined ? undefined : whileFailing(plain, kind, at);
        },
      }),
    ),
  );
}

/** Judges a plugin whose provider fails every request. It must not answer “no match” (RES-9). */
export function seeDown(kind: FaultKind, [healthy, down]: readonly Judged[]): SeenByExperiment {
  if (!healthy || !down || !wasHit(down)) return NOT_EXERCISED;
  const provider = `The provider ${FAULTS[kind].says}`;
  const death = deathOf(down);
  if (death !== undefined) return withSymptom(death, fail(`${provider}, and ${death}`, [], 1));
  if (!isComparable(down)) return NOT_EXERCISED;
  const outcome = outcomeOf(down);
  if (outcome.is === 'refused') return PASS;
  if (outcome.is === 'broken') return NOT_EXERCISED;
  const kinds = [...outcome.items.values()].map(({ is }) => is);
  const isLost = canCompare(healthy)
    ? lostItems(healthy, down).length > 0
    : kinds.length > 0 && kinds.every((is) => is === 'no match');
  if (isLost) return withSymptom(NO_MATCH, fail(`${provider}, and ${NO_MATCH}`, lossRows(healthy, down), 1));
  const wrong = canCompare(healthy) ? wrongMovies(healthy, down) : [];
  if (wrong.length > 0) return withSymptom(INVENTED, fail(`${provider}, and ${INVENTED}`, wrong, 1));
  return kinds.includes('error') ? PASS : NOT_EXERCISED;
}

/** Judges a plugin whose provider fails once. It may answer an error, or what it could still find (RES-9). */
export function seeNth(kind: FaultKind, done: readonly Judged[]): SeenByExperiment {
  const [healthy, down, ...single] = done;
  if (!healthy || !down || !canCompare(healthy) || seeDown(kind, done).is === 'fail') return NOT_EXERCISED;
  const hit = single.filter(wasHit);
  for (const asked of hit) {
    const at = done.indexOf(asked);
    const which = ordinal(asked.call.conditions?.failures?.[0]?.at ?? 1);
    const provider = `The provider ${FAULTS[kind].says} on the ${which} request`;
    const death = deathOf(asked);
    if (death !== undefined) return withSymptom(death, fail(`${provider}, and ${death}`, [], at));
    if (!isComparable(asked)) continue;
    if (lostItems(healthy, asked).length > 0)
      return withSymptom(NO_MATCH, fail(`${provider}, and ${NO_MATCH}`, lossRows(healthy, asked), at));
    const wrong = wrongMovies(healthy, asked);
    if (wrong.length > 0) return withSymptom(SWAPPED, fail(`${provider}, and ${SWAPPED}`, wrong, at));
  }
  return hit.length > 0 ? PASS : NOT_EXERCISED;
}

/** How a plugin ended badly: by a crash, by a signal, or not at all. */
export function deathOf({ transcript }: Judged): string | undefined {
  const { ending } = transcript;
  if (ending.kind === 'timed-out') return `the plugin was still running after ${ending.deadlineMs / 1000} s`;
  if (ending.kind === 'signaled') return `the plugin was killed by ${ending.signal}`;
  const crash = crashOf(transcript);
  return crash && `the plugin ended with ${crash}`;
}

/** Whether the failure happened at all. Some plugins send fewer requests than before. */
export function wasHit({ requests }: Judged): boolean {
  return requests.some(({ answeredBy }) => answeredBy.kind === 'fault');
}

/** Symptoms, in words that do not depend on the failure, because one cause shows under many failures. */
const NO_MATCH = 'the plugin answers “no match”';
const INVENTED = 'the plugin makes up a result';
const SWAPPED = 'the plugin returns a different movie';

function withSymptom(symptom: string, { is, evidence }: ReturnType<typeof fail>): SeenByExperiment {
  return { is, evidence: { ...evidence, symptom } };
}

/** Failures that make a plugin wait. */
const WAITING: readonly FaultKind[] = ['slow', '429'];

/** A batch of one, because a plugin may wait for every item. */
function firstItem(call: Call): Call {
  const { envelope } = call;
  return envelope && isBatch(envelope) ? askBatch(envelope, envelope.batch.slice(0, 1)) : call;
}

/** An HTML page or an empty body is only a failure if the provider usually answers JSON. */
const NEED_JSON: readonly FaultKind[] = ['html', 'empty'];

function isSpoiledBy(kind: FaultKind, { requests }: Judged): boolean {
  return NEED_JSON.includes(kind) ? requests.length > 0 && requests.every(isJson) : requests.length > 0;
}

function isJson({ answeredBy }: Judged['requests'][number]): boolean {
  if (answeredBy.kind !== 'route' && answeredBy.kind !== 'otherwise') return false;
  return (answeredBy.route.response.headers['content-type'] ?? []).some((type) => /\bjson\b/.test(type));
}

function canCompare(healthy: Judged): boolean {
  return isComparable(healthy) && hasResult(healthy);
}

/** Items that had a result before and are “no match” now. */
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
    ? lostItems(healthy, failing).map((id) => `item ${JSON.stringify(id)}: a result became null`)
    : [];
}

function ordinal(number: number): string {
  return { 1: 'first', 2: 'second', 3: 'third' }[number] ?? `${number}th`;
}
