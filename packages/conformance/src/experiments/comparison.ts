import type { Rule } from '@obscura/protocol';
import type fc from 'fast-check';
import type { Call, Mode } from '../model/call.js';
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
} from '../model/check.js';
import type { Context } from '../model/context.js';
import { baselines } from '../subject/questions.js';
import { type Difference, differenceRows, differences, withoutNoise } from './differences.js';
import { type Alignment, hasResult, isComparable, outcomeOf } from './outcome.js';
import { simplerCalls } from './simpler-calls.js';

/** An experiment that asks the same in other ways and wants the same answer. */
export type Comparison = {
  id: CheckId;
  level: Level;
  rules: readonly [Rule, ...Rule[]];
  docs: Docs;
  appliesTo?: NonNullable<Check['appliesTo']>;
  /** Ways of asking that it is tried in. Default: both. */
  modes?: readonly Mode[];
  /** How items of a batch are told apart. Default: by their ids. */
  alignment?: Alignment;
  /** The calls to compare others with. Default: examples of every action. */
  baselines?(context: Context): fc.Arbitrary<Call>[];
  /** The same question in other ways, to be tried in turn. */
  variants(call: Call): readonly Call[];
  /** Whether a variant may be refused as a whole. Default: false. */
  mayRefuse?: boolean;
  /** Whether the first variant is only there to show that it is not something else that matters. Default: false. */
  hasControl?: boolean;
  /** Whether batch/ids-exact and its like own a variant that comes back with other ids. Default: false. */
  idsElsewhere?: boolean;
  /** Whether another check owns a variant that breaks the plugin. Default: false. */
  brokenElsewhere?: boolean;
  /** Whether a difference at this path counts. Default: any does. */
  counts?(path: string): boolean;
  /** What is different about the variants, as it follows on “The answer changes”. */
  how: string;
};

/**
 * Asks A, then each variant of it; where an answer differs, A once more. What differs between the two As, which are made before and after
 * the variant, changes by itself and convicts nobody.
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
    sources: (context) => plainCalls(context).map((scenarios) => sourceOf(comparison, scenarios)),
    see: (done) => compare(comparison, done),
    essence: (done) => essenceOf(comparison, done),
  });
}

function sourceOf(comparison: Comparison, scenarios: fc.Arbitrary<Call>): Source<Call> {
  return {
    scenarios,
    simpler: simplerCalls,
    next(plain, done) {
      const [first, ...tried] = done;
      if (!first) return plain;
      if (!canBeCompared(first) || !done.every(isComparable)) return undefined;
      if (tried.some((other) => isAgain(first, other))) return undefined;
      const last = tried.at(-1);
      const isDifferent = last !== undefined && changes(comparison, first, last).length > 0;
      return isDifferent ? plain : comparison.variants(plain)[tried.length];
    },
  };
}

function compare(comparison: Comparison, done: readonly Judged[]): SeenByExperiment {
  const [plain] = done;
  if (!plain || done.length < 2 || !done.every(isComparable) || !canBeCompared(plain)) return NOT_EXERCISED;
  const { alignment, how } = comparison;
  const at = done.findIndex((tried) => changes(comparison, plain, tried).length > 0);
  const varied = done[at];
  // “No match” twice is the same whatever the plugin does.
  if (!varied) return hasResult(plain) ? PASS : NOT_EXERCISED;
  const again = done.slice(at + 1).find((tried) => isAgain(plain, tried));
  if (comparison.hasControl && at === 1) return { is: 'elsewhere' };
  if (comparison.idsElsewhere && hasWrongIds(varied)) return NOT_EXERCISED;
  if (isAgain(plain, varied) || (again && !canBeCompared(again))) return NOT_EXERCISED;
  const outcome = outcomeOf(varied, alignment);
  if (outcome.is === 'broken' && comparison.brokenElsewhere) return { is: 'elsewhere' };
  if (outcome.is === 'broken') return fail(`The plugin fails ${how}: ${outcome.why}`, [], at);
  if (outcome.is === 'refused' && comparison.mayRefuse) return NOT_EXERCISED;
  const noise = again ? changes(comparison, plain, again) : [];
  const left = withoutNoise(changes(comparison, plain, varied), noise);
  return left.length > 0 ? fail(`The answer changes ${how}`, differenceRows(left), at) : NOT_EXERCISED;
}

/** Of the calls made, those that convict: the first, the one that differs, and the first again. */
function essenceOf(comparison: Comparison, done: readonly Judged[]): readonly Judged[] {
  const [plain] = done;
  return plain
    ? done.filter((tried) => tried === plain || isAgain(plain, tried) || changes(comparison, plain, tried).length > 0)
    : done;
}

/** A plugin that refuses or fails anyway shows nothing. */
function canBeCompared(observed: Judged): boolean {
  return isComparable(observed) && outcomeOf(observed).is === 'items';
}

function isAgain(plain: Judged, other: Judged): boolean {
  return plain !== other && sameCall(plain.call, other.call);
}

function sameCall(one: Call, other: Call): boolean {
  return (
    Buffer.from(one.stdin).equals(other.stdin) && JSON.stringify(one.conditions) === JSON.stringify(other.conditions)
  );
}

function hasWrongIds({ judgement }: Judged): boolean {
  return judgement.failed.some(({ check }) => check.id.startsWith('batch/ids-'));
}

function changes({ alignment, counts = () => true }: Comparison, before: Judged, after: Judged): Difference[] {
  return differences(outcomeOf(before, alignment), outcomeOf(after, alignment)).filter(({ path }) => counts(path));
}
