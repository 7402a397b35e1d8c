import type { ExperimentCheck, JudgeCheck, Judged } from '../model/check.js';
import type { Conviction, Finding } from '../model/finding.js';
import { findingOf } from './make-finding.js';
import { type Ask, convicts, play } from './play.js';
import type { Task } from './schedule.js';
import { type ShrinkBudget, shrinkScenario } from './shrink.js';

/** What it goes by. */
export type MinimiseOptions = {
  seed: number;
  shrinkBudget: ShrinkBudget;
  /** How long a call of this plugin takes as a rule, in milliseconds. */
  usualMs: number;
};

/** A hang is made smaller under a shorter deadline: so many times what the plugin needs as a rule. */
const HANG_FACTOR = 3;
/** … but never under one that a slow start alone could miss. */
const MIN_HANG_DEADLINE_MS = 1000;

/** Where a plugin may not agree with itself, what it does so often is proof. */
const COMPARED_RUNS = 5;

/** What a forked process has shown, a spawned one has to show too; of those that do so now and then only, in so many tries. */
const MAX_TRIES = 3;

/**
 * Pins the failing check, looks for the smallest scenario that it still convicts in, and plays that again at full length, each call in a
 * process that is spawned for it. `undefined` where it takes a forked process to convict: then the plugin has done nothing wrong.
 */
export async function minimise(
  task: Task,
  check: JudgeCheck | ExperimentCheck,
  done: readonly Judged[],
  conviction: Conviction,
  ask: Ask,
  { seed, shrinkBudget, usualMs }: MinimiseOptions,
): Promise<Finding | undefined> {
  const { source, checks: experiments } = task.strand;
  const original = findingOf(check, done, conviction);
  const isHang = conviction.decisive.transcript.ending.kind === 'timed-out';
  if (task.kept) return { ...original, keptAs: task.kept.file };
  const haste = isHang ? { deadlineMs: Math.max(MIN_HANG_DEADLINE_MS, HANG_FACTOR * usualMs) } : {};
  const shrunk = await shrinkScenario(
    source,
    { seed, index: task.index, scenario: task.scenario, budget: shrinkBudget },
    async (scenario) => {
      return convicts(check, await play(source, scenario, ask, haste), experiments) !== undefined;
    },
  );
  const isProven = done.every(({ transcript }) => transcript.launch.start === 'spawn');
  if (shrunk.is === 'gone' && isProven) return confirmed(original, check, { runs: 1, failed: 0 });
  const { scenario, steps } = shrunk.is === 'smallest' ? shrunk : { scenario: task.scenario, steps: 0 };

  const runs = mustAgree(check) && !isHang ? COMPARED_RUNS : 1;
  let smallest: Finding | undefined;
  let [made, failed] = [0, 0];
  for (let run = 0; run < runs; run++) {
    const again = await play(source, scenario, ask, { isSpawned: true });
    if (again.some(({ transcript }) => transcript.ending.kind === 'aborted')) break;
    made++;
    const once = convicts(check, again, experiments);
    if (!once) continue;
    failed++;
    smallest ??= { ...findingOf(check, again, once), shrinks: steps };
  }
  const found = smallest ?? (isProven ? original : await spawned());
  return found && confirmed(found, check, { runs: made, failed });

  /** The finding as it was made, but by processes that are spawned. */
  async function spawned(): Promise<Finding | undefined> {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const again = await play(source, task.scenario, ask, { isSpawned: true });
      const once = convicts(check, again, experiments);
      if (once) return findingOf(check, again, once);
    }
    return undefined;
  }
}

/** Bytes that were seen once are proof; of time and of differences, only what happens each time is. */
function confirmed(
  finding: Finding,
  check: JudgeCheck | ExperimentCheck,
  { runs, failed }: Finding['confirmed'],
): Finding {
  return { ...finding, confirmed: { runs, failed }, flaky: mustAgree(check) && failed < runs };
}

function mustAgree(check: JudgeCheck | ExperimentCheck): boolean {
  return check.kind === 'experiment' ? check.compares === true : check.isTimed === true;
}
