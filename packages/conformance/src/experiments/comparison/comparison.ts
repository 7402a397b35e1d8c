import type { Rule } from '@obscura/protocol';
import type fc from 'fast-check';
import { type Call, isSameCall, type Mode } from '../../model/call.js';
import {
  type Check,
  type CheckId,
  type Docs,
  defineCheck,
  type ExperimentCheck,
  fail,
  type Judged,
  type Level,
  NOT_EXERCISED,
  PASS,
  type SeenByExperiment,
  type Source,
} from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { baselines } from '../../subject/exam/questions.js';
import { requestLine } from '../../wording/request-line.js';
import { type Alignment, failsOnStdout, hasResult, isComparable, outcomeOf } from '../outcome/outcome.js';
import { simplerCalls } from '../simpler-calls.js';
import { type Difference, differenceRows, differences, withoutNoise } from './differences.js';

/** An experiment that asks the same question in several ways and expects the same answer. */
export type Comparison = {
  id: CheckId;
  level: Level;
  rules: readonly [Rule, ...Rule[]];
  docs: Docs;
  appliesTo?: NonNullable<Check['appliesTo']>;
  /** The modes to try. Default: both. */
  modes?: readonly Mode[];
  /** How the items of two batches are paired. Default: by id. */
  alignment?: Alignment;
  /** The baseline calls. Default: examples of every action. */
  baselines?(context: Context): fc.Arbitrary<Call>[];
  /** The same question asked in other ways, to be tried in order. */
  variants(call: Call): readonly Call[];
  /** How many times the baseline call is repeated after a difference. Default: 1. */
  repeats?: number;
  /** How many of the variants an action after the first has to meet. It takes turns; the others are extra. Default: all. */
  inTurn?: number;
  /** Whether the plugin may refuse a variant. Default: false. */
  mayRefuse?: boolean;
  /** Whether the first variant is a control. If it differs too, another check owns the cause. Default: false. */
  hasControl?: boolean;
  /** Whether the batch/ids-* checks own a variant that comes back with wrong ids. Default: false. */
  idsElsewhere?: boolean;
  /** Whether another check owns a variant that breaks the plugin. Default: false. */
  brokenElsewhere?: boolean;
  /** Whether a variant that sends requests without a recording, unlike the baseline, counts as different. Default: it shows nothing. */
  requestsCount?: boolean;
  /** Whether a difference at this path counts. Default: always. */
  counts?(path: string): boolean;
  /** What is different about the variants, to follow “The answer changes”. */
  how: string;
};

/**
 * Asks A, then each variant. If an answer differs, asks A again. Whatever also differs between the As, before and after the variant, changes
 * by itself and does not count.
 */
export function defineComparison(comparison: Comparison): ExperimentCheck {
  const { id, level, rules, docs, appliesTo, modes = ['single', 'batch'] } = comparison;
  const plainCalls =
    comparison.baselines ??
    ((context: Context) => context.actions.flatMap((action) => baselines(context, action, modes)));
  return defineCheck({
    id,
    level,
    rules,
    docs,
    ...(appliesTo && { appliesTo }),
    kind: 'experiment',
    compares: true,
    sources: (context) => plainCalls(context).flatMap((scenarios, place) => sourcesOf(comparison, scenarios, place)),
    see: (done) => compare(comparison, done),
    essence: (done) => essenceOf(comparison, done),
  });
}

function sourcesOf(comparison: Comparison, scenarios: fc.Arbitrary<Call>, place: number): Source<Call>[] {
  const { variants, inTurn } = comparison;
  if (inTurn === undefined || place === 0) return [sourceOf(comparison, scenarios, variants)];
  const isDue = (index: number, { length }: readonly Call[]) =>
    (index + length - ((place * inTurn) % length)) % length < inTurn;
  const some = (areDue: boolean) => (call: Call) => variants(call).filter((_, at, all) => isDue(at, all) === areDue);
  return [
    sourceOf(comparison, scenarios, some(true)),
    { ...sourceOf(comparison, scenarios, some(false)), isExtra: true },
  ];
}

function sourceOf(
  comparison: Comparison,
  scenarios: fc.Arbitrary<Call>,
  variants: Comparison['variants'],
): Source<Call> {
  return {
    scenarios,
    simpler: simplerCalls,
    next(plain, done) {
      const [first, ...tried] = done;
      if (!first) return plain;
      if (!canBeCompared(first) || !done.every((other) => isUsable(comparison, first, other))) return undefined;
      const repeated = tried.filter((other) => isAgain(first, other)).length;
      if (repeated > 0) return repeated < (comparison.repeats ?? 1) ? plain : undefined;
      const last = tried.at(-1);
      const isDifferent = last !== undefined && differs(comparison, first, last);
      return isDifferent ? plain : variants(plain)[tried.length];
    },
  };
}

/** Judges the baseline, its variants in their order, and the repeated baseline. */
export function compare(comparison: Comparison, done: readonly Judged[]): SeenByExperiment {
  const [plain] = done;
  if (!plain || done.length < 2 || !canBeCompared(plain)) return NOT_EXERCISED;
  if (!done.every((other) => isUsable(comparison, plain, other))) return NOT_EXERCISED;
  const { alignment, how } = comparison;
  const at = done.findIndex((tried) => differs(comparison, plain, tried));
  const varied = done[at];
  // Two times “no match” are always equal, so they show nothing.
  if (!varied) return hasResult(plain) ? PASS : NOT_EXERCISED;
  const again = done.slice(at + 1).filter((tried) => isAgain(plain, tried));
  if (comparison.hasControl && at === 1) return { is: 'elsewhere' };
  if (comparison.idsElsewhere && hasWrongIds(varied)) return NOT_EXERCISED;
  if (isAgain(plain, varied) || !again.every(canBeCompared)) return NOT_EXERCISED;
  if (!isComparable(varied))
    return again.length > 0 ? fail(`The plugin sends other requests ${how}`, unrecordedIn(varied), at) : NOT_EXERCISED;
  const outcome = outcomeOf(varied, alignment);
  if (outcome.is === 'broken' && comparison.brokenElsewhere) return { is: 'elsewhere' };
  if (failsOnStdout(varied)) return NOT_EXERCISED;
  if (outcome.is === 'broken') return fail(`The plugin fails ${how}: ${outcome.why}`, [], at);
  if (outcome.is === 'refused' && comparison.mayRefuse) return NOT_EXERCISED;
  const noise = again.flatMap((other) => changes(comparison, plain, other));
  const left = withoutNoise(changes(comparison, plain, varied), noise);
  return left.length > 0 ? fail(`The answer changes ${how}`, differenceRows(left), at) : NOT_EXERCISED;
}

/** The calls that show the difference: the baseline, the variant, and the repeated baseline. */
export function essenceOf(comparison: Comparison, done: readonly Judged[]): readonly Judged[] {
  const [plain] = done;
  if (!plain) return done;
  const decisive = done.find((tried) => differs(comparison, plain, tried));
  return done.filter((tried) => tried === plain || tried === decisive || isAgain(plain, tried));
}

/** Whether a call can be looked at. One with requests that have no recording can only show that there are such requests. */
function isUsable({ requestsCount }: Comparison, plain: Judged, other: Judged): boolean {
  return isComparable(other) || (requestsCount === true && !isAgain(plain, other));
}

/** Whether a call shows anything else than the baseline, or nothing that could be compared. */
export function differs(comparison: Pick<Comparison, 'alignment' | 'counts'>, plain: Judged, tried: Judged): boolean {
  return !isComparable(tried) || changes(comparison, plain, tried).length > 0;
}

function unrecordedIn({ requests }: Judged): string[] {
  return requests.filter(({ answeredBy }) => answeredBy.kind === 'unrecorded').map((request) => requestLine(request));
}

/** Whether there is an answer to compare. A refusal or a failure shows nothing. */
export function canBeCompared(observed: Judged): boolean {
  return isComparable(observed) && outcomeOf(observed).is === 'items';
}

/** Whether a call repeats the baseline. */
export function isAgain(plain: Judged, other: Judged): boolean {
  return plain !== other && isSameCall(plain.call, other.call);
}

function hasWrongIds({ judgement }: Judged): boolean {
  return judgement.failed.some(({ check }) => check.id.startsWith('batch/ids-'));
}

function changes(
  { alignment, counts = () => true }: Pick<Comparison, 'alignment' | 'counts'>,
  before: Judged,
  after: Judged,
): Difference[] {
  return differences(outcomeOf(before, alignment), outcomeOf(after, alignment)).filter(({ path }) => counts(path));
}
