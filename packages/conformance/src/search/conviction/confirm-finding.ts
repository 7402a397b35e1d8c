import type { ExperimentCheck, JudgeCheck, Judged } from '../../model/check.js';
import type { Conviction, Finding } from '../../model/report/finding.js';
import { alarm } from '../playing/alarm.js';
import { type Ask, play } from '../playing/play.js';
import type { Task } from '../schedule.js';
import { convicts } from './convict.js';
import { locate } from './locate.js';
import { findingOf } from './make-finding.js';
import { type ShrinkBudget, type Shrunk, shrinkScenario } from './shrink.js';

/** How to confirm a finding. */
export type ConfirmOptions = {
  /** The budget for shrinking the scenario. */
  shrinkBudget: ShrinkBudget;
  /** How many times a comparison that could fail at random has to fail. */
  runs: number;
  /** When the run ends, in milliseconds since the epoch. */
  endsAt: number;
  /** How long a call of this plugin usually takes, in milliseconds. */
  usualMs: number;
};

/** To shrink a hang, we use a shorter deadline: this many times the plugin's usual time. */
const HANG_FACTOR = 3;
/** … but never so short that a slow start could miss it. */
const MIN_HANG_DEADLINE_MS = 1000;

/** A spawned process must show what a forked one did. If it does so only sometimes, it gets this many tries. */
const MAX_TRIES = 3;

/**
 * Shrinks to the smallest scenario that still fails the same check, and plays it again with the full deadline and spawned processes.
 * `undefined` if only forked processes fail: then the plugin did nothing wrong. Stops with the run; a finding without time to confirm it
 * stays as it is.
 */
export async function confirmFinding(
  task: Task,
  check: JudgeCheck | ExperimentCheck,
  done: readonly Judged[],
  conviction: Conviction,
  ask: Ask,
  options: ConfirmOptions,
): Promise<Finding | undefined> {
  const original = findingOf(check, done, conviction);
  if (task.kept) return { ...original, keptAs: task.kept.file };
  const isHang = conviction.decisive.transcript.ending.kind === 'timed-out';
  const isProven = done.every(({ transcript }) => transcript.launch.start === 'spawn');
  const shrunk = await shrink(task, check, isHang, ask, options);
  if (shrunk.is === 'gone' && isProven) return confirmed(original, check, { runs: 1, failed: 0 });
  const { scenario, steps } = shrunk.is === 'smallest' ? shrunk : { scenario: task.scenario, steps: 0 };
  const end = alarm(options.endsAt);
  const { source, checks: experiments } = task.strand;

  async function again(scenario: unknown): Promise<'aborted' | Finding | undefined> {
    const played = await play(source, scenario, ask, { isSpawned: true, signal: end.signal });
    if (played.some(({ transcript }) => transcript.ending.kind === 'aborted')) return 'aborted';
    const once = convicts(check, played, experiments);
    return once && findingOf(check, played, once);
  }

  try {
    // What waits would wait each time.
    const runs = mustAgree(check) && !isHang && !source.waits ? options.runs : 1;
    let smallest: Finding | undefined;
    let [made, failed] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const found = await again(scenario);
      if (found === 'aborted') return smallest ?? original;
      made++;
      if (!found) continue;
      failed++;
      smallest ??= { ...found, shrinks: steps };
    }
    // With a short deadline, a smaller scenario may just have been slow.
    const isStanding = isProven && !isHang;
    let found = smallest ?? (isStanding ? original : undefined);
    for (let tries = 0; tries < (isHang ? 1 : MAX_TRIES) && !found; tries++) {
      // The original finding, but with spawned processes.
      const whole = await again(task.scenario);
      if (whole === 'aborted') return original;
      found = whole;
      if (isHang && whole) failed = made;
    }
    if (!found && isProven) found = original;
    return found && (await locate(confirmed(found, check, { runs: made, failed }), check, ask, end.signal));
  } finally {
    end.cancel();
  }
}

/** Shrinks a scenario, unless it mostly waits, because each attempt would wait again. */
async function shrink(
  { strand, seed, index, scenario }: Task,
  check: JudgeCheck | ExperimentCheck,
  isHang: boolean,
  ask: Ask,
  { shrinkBudget, endsAt, usualMs }: ConfirmOptions,
): Promise<Shrunk> {
  const { source, checks: experiments } = strand;
  if (source.waits) return { is: 'out-of-time' };
  const haste = isHang ? { deadlineMs: Math.max(MIN_HANG_DEADLINE_MS, HANG_FACTOR * usualMs) } : {};
  const end = alarm('timeMs' in shrinkBudget ? Math.min(endsAt, Date.now() + shrinkBudget.timeMs) : endsAt);
  try {
    return await shrinkScenario(source, { seed, index, scenario, budget: shrinkBudget }, async (candidate) => {
      if (end.signal.aborted) return false;
      const done = await play(source, candidate, ask, { ...haste, signal: end.signal });
      return !end.signal.aborted && convicts(check, done, experiments) !== undefined;
    });
  } finally {
    end.cancel();
  }
}

/** Bytes that we saw once are proof. Timing and differences are proof only if they happen every time. */
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
