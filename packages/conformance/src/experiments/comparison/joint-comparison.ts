import fc from 'fast-check';
import { askBatch, askSingle, type Call, isSameCall } from '../../model/call.js';
import {
  type ExperimentCheck,
  type Judged,
  NOT_EXERCISED,
  PASS,
  type SeenByExperiment,
  type Source,
} from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { askerOf, baselines, batchQuestions } from '../../subject/exam/questions.js';
import { hasResult, isComparable } from '../outcome/outcome.js';
import { simplerCalls } from '../simpler-calls.js';
import {
  type Comparison,
  canBeCompared,
  compare,
  defineComparison,
  differs,
  essenceOf,
  isAgain,
} from './comparison.js';
import { inEveryWay, inOtherOrders, inOtherSpellings, rotated, withUnknownFields } from './in-every-way.js';

/** Asks a question in other ways. */
type Ways = (call: Call) => readonly Call[];

/** The ways of each of these comparisons, in the order in which they are tried. */
const WAYS: readonly Ways[] = [withUnknownFields, inOtherSpellings, inOtherOrders];

/** What it takes to define one of these comparisons. */
export type JointComparison = Pick<Comparison, 'id' | 'level' | 'rules' | 'docs' | 'appliesTo' | 'variants' | 'how'>;

/**
 * A comparison of ways that must not matter. All of them are asked in one call first, and one by one only if its answer differs. If none of
 * them alone makes a difference, the comparisons pass, and what is wrong with that call is a matter for the judges.
 */
export function defineJointComparison(comparison: JointComparison): ExperimentCheck {
  return {
    ...defineComparison(comparison),
    sources: jointSources,
    see: (done) => see(comparison, done),
    essence: (done) => essenceOf(comparison, ownCalls(comparison, done)),
  };
}

/** Asks A, then all ways at once; if that makes a difference, the ways one by one, and A again. */
function jointSources(context: Context): Source<Call>[] {
  const ofActions = context.actions.flatMap((action, place) => {
    const singles = baselines(context, action, ['single']).map((calls) => sourceOf(calls));
    if (!context.takesBatches) return singles;
    const batches = batchQuestions(context, action, 2).map((items) => askBatch(askerOf(context, action), items));
    // Reversed, the items that are neighbours stay so.
    if (place === 0) return [...singles, sourceOf(batches, [rotated])];
    return [...singles, sourceOf(batches), { ...sourceOf(batches, [rotated]), isExtra: true }];
  });
  return [...ofActions, ...foreignQuestions(context).map((calls) => sourceOf(calls))];
}

/** `besides`: ways to try even if all ways at once make no difference. */
function sourceOf(scenarios: fc.Arbitrary<Call>, besides: readonly Ways[] = []): Source<Call> {
  return {
    scenarios,
    simpler: simplerCalls,
    next(plain, [first, joint, ...tried]) {
      if (!first) return plain;
      if (!canBeCompared(first)) return undefined;
      if (!joint) return inEveryWay(plain);
      return nextOf(first, differs({}, first, joint) ? WAYS : besides, tried);
    },
  };
}

/** The ways of one check after the other, each up to the first that makes a difference; then, if any did, the baseline again. */
function nextOf(plain: Judged, ways: readonly Ways[], tried: readonly Judged[]): Call | undefined {
  const left = [...tried];
  let isDifferent = false;
  for (const variants of ways) {
    for (const variant of variants(plain.call)) {
      const asked = left.shift();
      if (!asked) return variant;
      // Requests without a recording show nothing of these ways.
      if (!isComparable(asked)) break;
      if (!differs({}, plain, asked)) continue;
      isDifferent = true;
      break;
    }
  }
  return isDifferent && left.length === 0 ? plain.call : undefined;
}

function see(comparison: JointComparison, done: readonly Judged[]): SeenByExperiment {
  const [plain, ...others] = done;
  if (!plain || comparison.variants(plain.call).length === 0) return NOT_EXERCISED;
  const own = ownCalls(comparison, done);
  if (own.some((asked) => asked !== plain && !isAgain(plain, asked))) {
    const seen = compare(comparison, own);
    const decisive = seen.is === 'fail' && own[seen.evidence.at ?? own.length - 1];
    return decisive ? { ...seen, evidence: { ...seen.evidence, at: done.indexOf(decisive) } } : seen;
  }
  const joint = others.find((asked) => isSameCall(inEveryWay(plain.call), asked.call));
  return joint && !differs({}, plain, joint) && hasResult(plain) ? PASS : NOT_EXERCISED;
}

/** The baseline calls, and the variants of this comparison. */
function ownCalls({ variants }: JointComparison, done: readonly Judged[]): readonly Judged[] {
  const [plain, ...others] = done;
  if (!plain) return done;
  const own = variants(plain.call);
  return [
    plain,
    ...others.filter((asked) => isAgain(plain, asked) || own.some((variant) => isSameCall(variant, asked.call))),
  ];
}

/** A plugin that decodes stdin with the wrong encoding still gets ASCII right, so only an example with other letters exposes it. */
function foreignQuestions(context: Context): fc.Arbitrary<Call>[] {
  return context.actions.flatMap((action) => {
    const [first, ...others] = context.examplesOf(action);
    const isForeign = (input: object) => /[^\0-\x7f]/.test(JSON.stringify(input));
    const foreign = first && !isForeign(first) ? others.find(isForeign) : undefined;
    return foreign ? [fc.constant(askSingle(askerOf(context, action), foreign))] : [];
  });
}
