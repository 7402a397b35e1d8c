import { ACTION_NAMES, type Action, type BatchResult, isBatch } from '@obscura/protocol';
import { crashOf } from '../../diagnosis/crash.js';
import type { CheckId, Judged, Judgement } from '../../model/check.js';
import { keptOf } from '../../model/kept.js';
import type { Deed } from '../../model/seen/deed.js';

/** The answer for one item, as the host would keep it. The wording of an error does not matter. */
export type ItemOutcome = { is: 'result'; result: unknown } | { is: 'no match' } | { is: 'error' };

/** The outcome of a call: an answer to compare, or the reason why there is none. */
export type Outcome =
  | { is: 'items'; items: ReadonlyMap<string, ItemOutcome> }
  | { is: 'refused'; error: string }
  | { is: 'broken'; why: string };

/** How to pair the items of two batches: by id or, if the ids differ on purpose, by position in the envelope. */
export type Alignment = 'by id' | 'by place';

/** The name of the one item of a single call. */
export const ONLY = 'the answer';

const known = new WeakMap<Judged, Map<Alignment, Outcome>>();

/** Reads what came of a call; once, however many checks ask. */
export function outcomeOf(observed: Judged, alignment: Alignment = 'by id'): Outcome {
  const byAlignment = known.get(observed) ?? new Map<Alignment, Outcome>();
  const outcome = byAlignment.get(alignment) ?? readOutcome(observed, alignment);
  known.set(observed, byAlignment.set(alignment, outcome));
  return outcome;
}

function readOutcome(observed: Judged, alignment: Alignment): Outcome {
  const why = brokenBecause(observed);
  if (why !== undefined) return { is: 'broken', why };
  const { answer, call, transcript } = observed;
  // Bad style, which process/refuses-in-words reports, but still a refusal (PROC-6).
  if (call.expects !== 'answer' && transcript.ending.kind === 'exited' && transcript.ending.code !== 0)
    return { is: 'refused', error: `exit status ${transcript.ending.code}` };
  if (!answer?.ok) return { is: 'broken', why: 'there is no answer' };
  const action = call.envelope?.action;
  switch (answer.answer.kind) {
    case 'refusal':
      return { is: 'refused', error: answer.answer.error };
    case 'result':
      return { is: 'items', items: new Map([[ONLY, itemOutcome(action, answer.answer)]]) };
    case 'results': {
      const found = new Map(answer.answer.results.map((item) => [item.id, itemOutcome(action, item)]));
      const asked = call.envelope && isBatch(call.envelope) ? call.envelope.batch : [];
      const items = asked.map(({ id }, index): [string, ItemOutcome] => [
        alignment === 'by id' ? id : `item ${index + 1}`,
        found.get(id) ?? { is: 'no match' },
      ]);
      return { is: 'items', items: new Map(items) };
    }
  }
}

function itemOutcome(
  action: string | undefined,
  { result, error }: Pick<BatchResult, 'result' | 'error'>,
): ItemOutcome {
  if (result === null) return error ? { is: 'error' } : { is: 'no match' };
  if (!isAction(action)) return { is: 'result', result };
  const normalized = keptOf(action, result);
  if (normalized.is === 'no-match') return { is: 'no match' };
  return { is: 'result', result: normalized.is === 'kept' ? normalized.kept : result };
}

/** Why a call has no valid answer, in the words of the first MUST that it breaks; `undefined` if it has one. */
export function brokenBecause({ judgement, transcript }: Judged): string | undefined {
  const failed = failedToAnswer(judgement);
  if (failed) return failed.evidence.message;
  const crash = crashOf(transcript);
  if (crash !== undefined) return `the plugin ended with ${crash.words}`;
  return transcript.ending.kind === 'signaled' ? `the plugin was killed by ${transcript.ending.signal}` : undefined;
}

/**
 * What went wrong with a call that has no valid answer, in the same words wherever the cause is the same: the line that crashed, or the
 * check that failed.
 */
export function symptomOf({ judgement, transcript }: Judged): string | undefined {
  const crash = crashOf(transcript);
  if (crash) return crash.place ? `crash in ${crash.place.file}, line ${crash.place.line}` : crash.words;
  return failedToAnswer(judgement)?.check.id;
}

/** What the plugin did to leave a call without a valid answer; `undefined` if it did nothing, or never began. */
export function brokenBy({ judgement, transcript: { ending } }: Judged): Deed | undefined {
  const failed = failedToAnswer(judgement);
  if (failed) return failed.evidence.deed;
  return ending.kind === 'exited' || ending.kind === 'signaled' ? { is: 'end' } : undefined;
}

/** The first MUST about there being an answer that a call breaks. */
function failedToAnswer({ failed }: Judgement): Judgement['failed'][number] | undefined {
  return failed.find(({ check }) => check.level === 'MUST' && isAboutAnswering(check.id));
}

/** Whether a call failed because of what is on stdout. Then the checks of stdout say it better than any experiment. */
export function failsOnStdout({ judgement }: Judged): boolean {
  return judgement.failed.some(({ check }) => check.level === 'MUST' && check.id.startsWith('stdout/'));
}

/** Whether a check is about there being an answer at all, rather than about what is in it. */
function isAboutAnswering(id: CheckId): boolean {
  return !/^(result|secrets|traffic)\//.test(id);
}

/** Whether any item of a call got a result. */
export function hasResult(observed: Judged): boolean {
  const outcome = outcomeOf(observed);
  return outcome.is === 'items' && [...outcome.items.values()].some((item) => item.is === 'result');
}

/** Whether a call can be compared with others: the provider must have answered all of its requests from recordings. */
export function isComparable({ requests }: Judged): boolean {
  return requests.every(({ answeredBy }) => answeredBy.kind !== 'unrecorded');
}

function isAction(name: string | undefined): name is Action {
  return (ACTION_NAMES as readonly (string | undefined)[]).includes(name);
}
