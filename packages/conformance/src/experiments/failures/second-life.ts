import type { Action, Input } from '@obscura/protocol';
import fc from 'fast-check';
import { askSingle, type Call, DAMAGES, type Past } from '../../model/call.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf } from '../../subject/exam/questions.js';
import { brokenBecause, hasResult, isComparable, outcomeOf } from '../outcome/outcome.js';
import { wrongMovies } from '../outcome/wrong-item.js';
import { whileFailing } from './upstream-failure.js';

/** A question that finds something, another one for the same action, and one for another action with the same title. */
export type Lives = { call: Call; other: Call | undefined; namesake: Call | undefined };

/** What happened in the directories of a call before it, or happens there at the same time. */
export type Life = 'failed call' | 'other question' | 'same question' | 'damage' | 'call at once' | 'refused session';

/**
 * Asks with empty directories, and while the provider fails. A plugin that keeps no files then costs no more calls. Otherwise, asks again in
 * directories that other calls have used.
 */
export function secondLives(context: Context): Source<Lives>[] {
  const actions = context.actions.filter((action) => context.examplesOf(action).length > 0);
  return actions.map((action, place) => ({
    scenarios: fc.constant(livesOf(context, action)),
    isExtra: place > 0, // what a plugin keeps hardly depends on the action
    next: nextLife,
  }));
}

/** Judges the calls whose directories have such a past: they are to be answered as if the directories were empty. */
export function seeLife(done: readonly Judged[], life: Life, mayRefuse = false): SeenByExperiment {
  const [fresh] = done;
  const later = done.filter((observed) => lifeOf(observed) === life);
  if (!fresh || later.length === 0 || !isSteady(done)) return NOT_EXERCISED;
  // Where the plain second call goes wrong, the others show nothing more.
  if (BUILD_ON_THE_SAME.includes(life) && seeLife(done, 'same question').is === 'fail') return NOT_EXERCISED;
  for (const observed of later) {
    const change = changeOf(fresh, observed, mayRefuse);
    if (change)
      return fail(`${SAYS[life]}, ${change.what}`, [...change.rows, ...keptRows(fresh, done)], done.indexOf(observed));
  }
  return PASS;
}

const BUILD_ON_THE_SAME: readonly Life[] = ['damage', 'call at once', 'refused session'];

/** The fresh call, those that went another way because of this past, and the repeated one. */
export function essenceOfLife(done: readonly Judged[], life: Life): readonly Judged[] {
  return done.filter(
    (observed, place) =>
      place === 0 || [life, 'same question'].includes(lifeOf(observed) ?? '') || isAgain(observed, place),
  );
}

/** What happened before a call, or happens beside it; `undefined` if its directories are empty. */
export function lifeOf({ call }: Judged): Life | undefined {
  const { past, failures } = call.conditions ?? {};
  if (!past) return undefined;
  if (failures) return 'refused session';
  if (past.isAtOnce) return 'call at once';
  if (past.damage) return 'damage';
  const [before] = past.calls;
  if (before?.conditions?.failures) return 'failed call';
  return before && Buffer.from(before.stdin).equals(call.stdin) ? 'same question' : 'other question';
}

const SAYS: Readonly<Record<Life, string>> = {
  'failed call': 'After a call during which the provider was down',
  'other question': 'After a call about something else',
  'same question': 'After a call that asked the same',
  damage: 'With damaged files of an earlier call',
  'call at once': 'While another call runs',
  'refused session': 'When the provider no longer accepts what an earlier call got in exchange for its credentials',
};

function livesOf(context: Context, action: Action): Lives {
  const [first = {}, second] = context.examplesOf(action);
  const asker = askerOf(context, action);
  return {
    call: askSingle(asker, first),
    other: second && askSingle(asker, second),
    namesake: namesakeOf(context, action, first),
  };
}

/** A film and a series may have one title. The example of the other action, if there is one. */
function namesakeOf(context: Context, action: Action, { title, name }: Input): Call | undefined {
  const sought = title ?? name;
  if (sought === undefined) return undefined;
  const others = context.actions.filter((other) => other !== action);
  const [found] = others.flatMap((other) =>
    context
      .examplesOf(other)
      .filter((example) => (example.title ?? example.name) === sought)
      .map((example) => askSingle(askerOf(context, other), example)),
  );
  return found;
}

function nextLife(lives: Lives, done: readonly Judged[]): Call | undefined {
  const [fresh] = done;
  if (fresh && (!hasResult(fresh) || !isComparable(fresh))) return undefined;
  const next = callsOf(lives, done)[done.length];
  if (next || !fresh) return next;
  const isSuspected = done.some((observed) => lifeOf(observed) && changeOf(fresh, observed, false));
  return isSuspected && !done.some(isAgain) ? lives.call : undefined;
}

/** All calls that are worth making, judging by what the first ones kept. */
function callsOf({ call, other, namesake }: Lives, done: readonly Judged[]): readonly Call[] {
  const [fresh, failed] = done;
  const failing = fresh && fresh.requests.length > 0 ? [whileFailing(call, '500')] : [];
  const afterFailure = failed && wasDown(failed) && failed.kept.length > 0 ? [later(call, { calls: failing })] : [];
  const isKeeping = fresh !== undefined && fresh.kept.length > 0;
  const afterSuccess = isKeeping
    ? [
        ...[other, namesake].flatMap((asked) => (asked ? [later(call, { calls: [asked] })] : [])),
        later(call, { calls: [call] }),
        ...DAMAGES.map((damage) => later(call, { calls: [call], damage })),
      ]
    : [];
  // What a call leaves only if it fails, such as a lock, is there while a call is under way.
  const atOnce = isKeeping || afterFailure.length > 0 ? [later(call, { calls: [call, call], isAtOnce: true })] : [];
  const renewed = fresh && done.some((observed) => savesLogin(fresh, observed)) ? [withRefusedSession(call)] : [];
  return [call, ...failing, ...afterFailure, ...afterSuccess, ...atOnce, ...renewed];
}

function later(call: Call, past: Past): Call {
  return { ...call, conditions: { past } };
}

/**
 * Whether a call did without the credentials that the fresh one sent first: then it sent what it had got for them, a session token say, and
 * not the credentials themselves.
 */
function savesLogin(fresh: Judged, observed: Judged): boolean {
  const [first] = observed.requests;
  return (
    lifeOf(observed) === 'same question' &&
    fresh.requests.some(({ carries }) => carries.length > 0) &&
    first !== undefined &&
    observed.requests.every(({ carries }) => carries.length === 0)
  );
}

function withRefusedSession(call: Call): Call {
  return { ...call, expects: 'refusal', conditions: { failures: [{ kind: '401', at: 1 }], past: { calls: [call] } } };
}

function wasDown({ call }: Judged): boolean {
  return call.conditions?.failures !== undefined && call.conditions.past === undefined;
}

/** How a call is answered otherwise than with empty directories, as the end of a sentence. */
function changeOf(fresh: Judged, observed: Judged, mayRefuse: boolean): { what: string; rows: string[] } | undefined {
  const why = brokenBecause(observed);
  if (why !== undefined) return { what: `the plugin fails: ${why}`, rows: [] };
  if (!isComparable(observed)) return undefined;
  const outcome = outcomeOf(observed);
  if (outcome.is === 'refused')
    return mayRefuse ? undefined : { what: `the plugin refuses: ${outcome.error}`, rows: [] };
  if (!hasResult(observed))
    return { what: 'the plugin answers “no match” for an item that it otherwise finds', rows: [] };
  const wrong = wrongMovies(fresh, observed);
  return wrong.length > 0 ? { what: 'the plugin answers with another item', rows: wrong } : undefined;
}

function keptRows({ kept }: Judged, done: readonly Judged[]): string[] {
  const files = kept.length > 0 ? kept : (done.find(wasDown)?.kept ?? []);
  return files.slice(0, MAX_SHOWN).map((path) => `it keeps ${path}`);
}

const MAX_SHOWN = 5;

/** Whether the fresh question is answered alike when it is repeated, as far as it was. */
function isSteady(done: readonly Judged[]): boolean {
  const [fresh] = done;
  const again = done.find(isAgain);
  return !fresh || !again || (hasResult(again) && wrongMovies(fresh, again).length === 0);
}

function isAgain({ call }: Judged, place: number): boolean {
  return place > 0 && call.conditions === undefined;
}
