import type { Action } from '@obscura/protocol';
import type { Call } from '../../model/call.js';
import { fail, type Judged, NOT_EXERCISED, PASS, type SeenByExperiment, type Source } from '../../model/check.js';
import type { Context } from '../../model/context.js';
import { LACKS, type Lack } from '../../model/lacks.js';
import { baselines } from '../../subject/exam/questions.js';
import { brokenBecause, hasResult, isComparable, outcomeOf } from '../outcome/outcome.js';
import { simplerCalls } from '../simpler-calls.js';
import { differenceRows, differences, withoutNoise } from './differences.js';

/** Lacks that are tried in one call, because most plugins notice none of them. Only if one does are they tried one by one. */
const TOGETHER: readonly (readonly Lack[])[] = [
  ['writable-home', 'writable-tmp', 'writable-plugin', 'user', 'installed-locale'],
  ['home', 'locale', 'unicode'],
];

/** Asks once as usual, then on machines that lack several things, and, where that changes anything, on machines that lack one. */
export function poorerMachines(context: Context): Source<Call>[] {
  return context.actions.flatMap((action) => {
    // All examples at once, if possible: some of them have letters beyond ASCII.
    const scenarios = baselines(context, action, ['single', 'batch']).at(-1);
    return scenarios ? [{ scenarios, simpler: simplerCalls, isExtra: !isSpokesman(context, action), next }] : [];
  });
}

/** Whether the machine made the plugin fail. */
export function seeCrash(done: readonly Judged[]): SeenByExperiment {
  const found = culprit(done);
  if (!found) return done.length > 1 ? PASS : NOT_EXERCISED;
  const why = brokenBecause(found);
  return why === undefined
    ? NOT_EXERCISED
    : fail(`The plugin fails where ${saysOf(found)}: ${why}`, [], done.indexOf(found));
}

/** Whether the machine changed the answer. */
export function seeChange(done: readonly Judged[]): SeenByExperiment {
  const [healthy] = done;
  const found = culprit(done);
  if (!healthy || !found) return healthy && done.length > 1 && hasResult(healthy) ? PASS : NOT_EXERCISED;
  const again = againOf(done);
  if (brokenBecause(found) !== undefined || !again) return NOT_EXERCISED;
  const noise = differences(outcomeOf(healthy), outcomeOf(again));
  const left = withoutNoise(differences(outcomeOf(healthy), outcomeOf(found)), noise);
  return left.length > 0
    ? fail(`The answer changes where ${saysOf(found)}`, differenceRows(left), done.indexOf(found))
    : NOT_EXERCISED;
}

/** The baseline call, the one on the poorest machine that is needed, and the repeated baseline. */
export function essenceOfPoorerMachine(done: readonly Judged[]): readonly Judged[] {
  const found = culprit(done);
  return found ? [done[0], found, againOf(done)].filter((observed) => observed !== undefined) : done;
}

/** How a plugin gets along with its machine hardly depends on what it is asked, so one action speaks for all. */
function isSpokesman({ actions, examplesOf }: Context, action: Action): boolean {
  return action === (actions.find((candidate) => examplesOf(candidate).length > 0) ?? actions[0]);
}

function next(plain: Call, done: readonly Judged[]): Call | undefined {
  const [healthy] = done;
  if (!healthy) return plain;
  if (brokenBecause(healthy) !== undefined) return undefined;
  for (const group of TOGETHER.map((lacks) => harmless(lacks, healthy))) {
    const together = madeWith(group, done);
    if (!together) return poorer(plain, group);
    if (!isAffected(healthy, together)) continue;
    for (const lack of group) {
      const alone = madeWith([lack], done);
      if (!alone) return poorer(plain, [lack]);
      if (isAffected(healthy, alone)) break;
    }
    return againOf(done) ? undefined : plain;
  }
  return undefined;
}

/** Without HOME, a plugin may look up the home of the user who runs this, and must not be led to write there. */
function harmless(lacks: readonly Lack[], { kept }: Judged): readonly Lack[] {
  return kept.some((path) => path.startsWith('home/')) ? lacks.filter((lack) => lack !== 'home') : lacks;
}

function poorer(call: Call, lacks: readonly Lack[]): Call {
  return { ...call, conditions: { ...call.conditions, lacks } };
}

function madeWith(lacks: readonly Lack[], done: readonly Judged[]): Judged | undefined {
  return done.find(({ call }) => String(call.conditions?.lacks) === String(lacks));
}

/** The call with the fewest lacks that went another way. */
function culprit([healthy, ...others]: readonly Judged[]): Judged | undefined {
  const affected = others.filter((other) => healthy && lacksOf(other).length > 0 && isAffected(healthy, other));
  return affected.toSorted((one, other) => lacksOf(one).length - lacksOf(other).length)[0];
}

function againOf([, ...others]: readonly Judged[]): Judged | undefined {
  return others.find((other) => lacksOf(other).length === 0);
}

function isAffected(healthy: Judged, other: Judged): boolean {
  if (brokenBecause(other) !== undefined) return brokenBecause(healthy) === undefined;
  if (!isComparable(healthy) || !isComparable(other)) return false;
  return differences(outcomeOf(healthy), outcomeOf(other)).length > 0;
}

function lacksOf({ call }: Judged): readonly Lack[] {
  return call.conditions?.lacks ?? [];
}

function saysOf(observed: Judged): string {
  return lacksOf(observed)
    .map((lack) => LACKS[lack].says)
    .join(', ');
}
