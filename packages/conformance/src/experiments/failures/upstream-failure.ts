import { type Action, isBatch } from '@obscura/protocol';
import { FAULTS, type FaultKind, type Struck } from '@obscura/upstream';
import { crashOf } from '../../diagnosis/crash.js';
import { lingers } from '../../diagnosis/lingers.js';
import { askBatch, type Call, type Mode } from '../../model/call.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { baselines } from '../../subject/exam/questions.js';
import { brokenBecause, hasResult, isComparable, outcomeOf } from '../outcome/outcome.js';
import { wrongMovies } from '../outcome/wrong-item.js';
import { simplerCalls } from '../simpler-calls.js';
import { diedUnderFailure } from './death-under-failure.js';
import { type FailureKind, kindsFor, modesFor, numbersToFail } from './failures-in-turn.js';

/** The same call while the provider fails on every request, or only on request number `at`. */
export function whileFailing(call: Call, kind: FaultKind, at?: number): Call {
  const failure: Struck = at === undefined ? { kind } : { kind, at };
  return { ...call, expects: 'refusal', conditions: { ...call.conditions, failures: [failure] } };
}

/** Asks once under good conditions, once while every request fails, and then while single requests fail. */
export function failingCalls(context: Context, kind: FailureKind): Source<Call>[] {
  const sourcesIn = (modes: readonly Mode[], action: Action, how: Pick<Source, 'isExtra'> = {}) =>
    baselines(context, action, modes).map(
      (scenarios): Source<Call> => ({
        ...how,
        scenarios: kind === 'slow' ? scenarios.map(firstItem) : scenarios,
        simpler: simplerCalls,
        waits: WAITING.includes(kind),
        next(plain, done) {
          const [healthy, down] = done;
          if (!healthy) return plain;
          if (brokenBecause(healthy) !== undefined || !isSpoiledBy(kind, healthy)) return undefined;
          const numbers = canCompare(healthy)
            ? numbersToFail(kind, healthy).filter((at) => isChangedBy(kind, healthy.requests[at - 1]))
            : [];
          const failing = [whileFailing(plain, kind), ...numbers.map((at) => whileFailing(plain, kind, at))];
          // Calls that wait go side by side.
          if (WAITING.includes(kind) && !down) return failing;
          const next = failing[done.length - 1];
          if (next) return next;
          return done.length === failing.length + 1 && isSuspected(healthy, done) ? plain : undefined;
        },
      }),
    );
  return context.actions.flatMap((action, place) => {
    if (!kindsFor(place).includes(kind)) return [];
    const required = context.takesBatches ? modesFor(kind, place) : MODES;
    const others = MODES.filter((mode) => !required.includes(mode));
    return [...sourcesIn(required, action), ...sourcesIn(others, action, { isExtra: true })];
  });
}

const MODES: readonly Mode[] = ['single', 'batch'];

/** How the provider failed in a call, if it did. */
export function strikeOf({ call }: Judged): Struck | undefined {
  const [failure] = call.conditions?.failures ?? [];
  return failure?.kind === 'varied' ? undefined : failure;
}

/** Judges a plugin whose provider fails every request. It must not answer “no match” (RES-9). */
export function seeDown(kind: FaultKind, done: readonly Judged[]): SeenByExperiment {
  const [healthy, down] = done;
  if (!healthy || !down || !wasHit(down)) return NOT_EXERCISED;
  const provider = `The provider ${FAULTS[kind].says}`;
  // That the process stays is not about the provider: process/meets-deadline owns it.
  if (lingers(down)) return NOT_EXERCISED;
  const death = deathOf(down);
  if (death !== undefined) return diedUnderFailure(down, fail(`${provider}, and ${death}`, [], 1));
  if (!isComparable(down)) return NOT_EXERCISED;
  const outcome = outcomeOf(down);
  if (outcome.is === 'refused') return PASS;
  if (outcome.is === 'broken') return NOT_EXERCISED;
  // A look-up that finds nothing in good conditions shows nothing about failures.
  if (!canCompare(healthy) || !isSteady(healthy, done)) return NOT_EXERCISED;
  if (lostItems(healthy, down).length > 0)
    return withSymptom(NO_MATCH, fail(`${provider}, and ${NO_MATCH}`, lossRows(healthy, down), 1));
  const wrong = wrongMovies(healthy, down);
  if (wrong.length > 0) return withSymptom(INVENTED, fail(`${provider}, and ${INVENTED}`, wrong, 1));
  return [...outcome.items.values()].some(({ is }) => is === 'error') ? PASS : NOT_EXERCISED;
}

/** Judges a plugin whose provider fails once. It may answer an error, or what it could still find (RES-9). */
export function seeNth(kind: FaultKind, done: readonly Judged[]): SeenByExperiment {
  const [healthy, down, ...single] = done;
  if (!healthy || !down || !canCompare(healthy) || !isSteady(healthy, done)) return NOT_EXERCISED;
  if (seeDown(kind, done).is === 'fail') return NOT_EXERCISED;
  const hit = single.filter(wasHit);
  for (const asked of hit) {
    const at = done.indexOf(asked);
    const which = ordinal(strikeOf(asked)?.at ?? 1);
    const provider = `The provider ${FAULTS[kind].says} on the ${which} request`;
    if (lingers(asked)) return NOT_EXERCISED;
    const death = deathOf(asked);
    if (death !== undefined) return diedUnderFailure(asked, fail(`${provider}, and ${death}`, [], at));
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
  return crash && `the plugin ended with ${crash.words}`;
}

/** Whether the failure happened at all. Some plugins send fewer requests than before. */
export function wasHit({ requests }: Judged): boolean {
  return requests.some(({ answeredBy }) => answeredBy.kind === 'fault');
}

/** Symptoms, in words that do not depend on the failure, because one cause shows under many failures. */
export const NO_MATCH = 'the plugin answers “no match”';
export const INVENTED = 'the plugin makes up a result';
export const SWAPPED = 'the plugin mixes up movies';

export function withSymptom(symptom: string, { is, evidence }: ReturnType<typeof fail>): SeenByExperiment {
  return { is, evidence: { ...evidence, symptom } };
}

/** Failures that make a plugin wait. */
const WAITING: readonly FaultKind[] = ['slow', '429'];

/** A batch of one, because a plugin may wait for every item. */
function firstItem(call: Call): Call {
  const { envelope } = call;
  return envelope && isBatch(envelope) ? askBatch(envelope, envelope.batch.slice(0, 1)) : call;
}

/** An HTML page or an empty body is a failure if the provider usually answers documents. An empty text may be an honest “nothing”. */
const NEED_DOCUMENTS: readonly FaultKind[] = ['html', 'empty'];

function isSpoiledBy(kind: FaultKind, { requests }: Judged): boolean {
  return (
    requests.some((request) => isChangedBy(kind, request)) &&
    (!NEED_DOCUMENTS.includes(kind) || requests.every(isDocument))
  );
}

/** What strikes the body alone changes nothing about a 404: that says “no match” whatever its body is. */
const STRIKE_THE_BODY: readonly FaultKind[] = ['html', 'empty', 'truncated'];

function isChangedBy(kind: FaultKind, request: Judged['requests'][number] | undefined): boolean {
  const { status = 0 } = request ?? {};
  return request !== undefined && (!STRIKE_THE_BODY.includes(kind) || (status >= 200 && status < 300));
}

function isDocument(request: Judged['requests'][number]): boolean {
  return /\b(json|html|xml)\b/.test(contentTypeOf(request));
}

/** The type of a recorded answer; empty if there is none. */
export function contentTypeOf({ answeredBy }: Judged['requests'][number]): string {
  if (answeredBy.kind !== 'route' && answeredBy.kind !== 'otherwise') return '';
  return answeredBy.route.response.headers['content-type']?.[0]?.toLowerCase() ?? '';
}

export function canCompare(healthy: Judged): boolean {
  return isComparable(healthy) && hasResult(healthy);
}

/** Whether a call under a failure lost an item or answered with another one: only a second baseline call rules out noise. */
function isSuspected(healthy: Judged, done: readonly Judged[]): boolean {
  return canCompare(healthy) && done.slice(1).some((asked) => isComparable(asked) && isUnlike(healthy, asked));
}

/** Whether the plugin answers alike in good conditions, as far as it was asked twice. */
export function isSteady(healthy: Judged, done: readonly Judged[]): boolean {
  const again = done.slice(1).find(({ call }) => !call.conditions?.failures);
  return !again || (canCompare(again) && !isUnlike(healthy, again));
}

export function isUnlike(healthy: Judged, other: Judged): boolean {
  return lostItems(healthy, other).length > 0 || wrongMovies(healthy, other).length > 0;
}

/** Items that had a result before and are “no match” now. */
export function lostItems(healthy: Judged, failing: Judged): string[] {
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

export function ordinal(number: number): string {
  return { 1: 'first', 2: 'second', 3: 'third' }[number] ?? `${number}th`;
}
