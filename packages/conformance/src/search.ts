import type { Call } from './call.js';
import type { CheckId, JudgeCheck } from './checks/define-check.js';
import type { Finding } from './finding.js';
import { judge } from './judge.js';
import type { Observed } from './observed.js';
import { orderedPool } from './ordered-pool.js';
import type { Plan, Probe } from './plan.js';
import { sampleCalls, shrinkCall } from './shrink.js';
import type { Subject } from './subject.js';

/** One call of the plan, and the check ids and failures that came of it. */
export type SearchStep =
  | { type: 'observed'; probe: Probe; observed: Observed; judgement: ReturnType<typeof judge> }
  | { type: 'finding'; finding: Finding }
  | { type: 'stopped'; why: string; smokeWasMade: boolean };

/** How a search goes about it. */
export type SearchOptions = {
  seed: number;
  jobs: number;
  /** When no more calls are begun, in milliseconds since the epoch. */
  endsAt: number;
  /** Time for making one failing call smaller, in milliseconds. */
  shrinkBudgetMs: number;
};

/** A plugin that hangs is not called on and on: each time costs a whole deadline. */
const MAX_HANGS = 2;

/** A hang is made smaller under a shorter deadline: so many times what the plugin needs as a rule. */
const HANG_FACTOR = 3;
/** … but never under one that a slow start alone could miss. */
const MIN_HANG_DEADLINE_MS = 1000;

type Task = { probe: Probe; index: number; call: Call };

const isSmoke = ({ probe, index }: Task) => index < probe.smoke.length;

/** Makes the calls of a plan, judges each, and makes the first failure of each check as small as it gets. */
export async function* search(
  plan: Plan,
  subject: Subject,
  judges: readonly JudgeCheck[],
  options: SearchOptions,
): AsyncGenerator<SearchStep> {
  const found = new Set<CheckId>();
  const durations: number[] = [];
  let hangs = 0;
  let smokeToCome = plan.probes.reduce((sum, { smoke }) => sum + smoke.length, 0);
  const stopped = (why: string): SearchStep => ({ type: 'stopped', why, smokeWasMade: smokeToCome === 0 });
  const tasks = inTime(tasksOf(plan, options.seed), options.endsAt);
  for await (const { task, result: observed } of orderedPool(tasks, options.jobs, ({ call }, signal) =>
    subject.run(call, { signal }),
  )) {
    if (observed.transcript.ending.kind === 'aborted') {
      return yield { type: 'stopped', why: 'The run was aborted.', smokeWasMade: false };
    }
    if (isSmoke(task)) smokeToCome--;
    const judgement = judge(judges, observed);
    yield { type: 'observed', probe: task.probe, observed, judgement };
    if (observed.transcript.ending.kind === 'timed-out') hangs++;
    else durations.push(observed.transcript.timing.durationMs);
    for (const { check, evidence } of judgement.failed) {
      if (found.has(check.id)) continue;
      found.add(check.id);
      const original: Finding = {
        check: check.id,
        level: check.level,
        evidence,
        observed,
        shrinks: 0,
        confirmed: { runs: 0, failed: 0 },
        blocks: judgement.blocked,
      };
      yield { type: 'finding', finding: await minimise(original, task, check, subject, median(durations), options) };
    }
    if (hangs >= MAX_HANGS) {
      return yield stopped(`The plugin did not end in time ${hangs} times, so the run was ended early.`);
    }
  }
  if (Date.now() >= options.endsAt)
    yield stopped('The time for the run was up (--max-time), so not all calls were made.');
}

/** Smoke of all probes first, then the search, a call of each probe in turn. */
function* tasksOf(plan: Plan, seed: number): Generator<Task> {
  const sampled = plan.probes.map((probe) => ({ probe, calls: sampleCalls(probe, seed, plan.searchRuns) }));
  const most = (count: (probe: Probe) => number) => Math.max(0, ...plan.probes.map(count));
  const turns = function* (from: (probe: Probe) => number, to: (probe: Probe) => number): Generator<Task> {
    for (let turn = 0; turn < most((probe) => to(probe) - from(probe)); turn++) {
      for (const { probe, calls } of sampled) {
        const index = from(probe) + turn;
        const call = calls[index];
        if (call && index < to(probe)) yield { probe, index, call };
      }
    }
  };
  const smoke = ({ smoke }: Probe) => smoke.length;
  yield* turns(() => 0, smoke);
  yield* turns(smoke, (probe) => smoke(probe) + plan.searchRuns);
}

function* inTime<T>(tasks: Iterable<T>, endsAt: number): Generator<T> {
  for (const task of tasks) {
    if (Date.now() >= endsAt) return;
    yield task;
  }
}

/** Pins the failing check, looks for the smallest call that it still fails for, and makes that call once more at full length. */
async function minimise(
  original: Finding,
  { probe, index }: Task,
  check: JudgeCheck,
  subject: Subject,
  usualMs: number,
  { seed, shrinkBudgetMs }: SearchOptions,
): Promise<Finding> {
  const isHang = original.observed?.transcript.ending.kind === 'timed-out';
  const haste = isHang ? { deadlineMs: Math.max(MIN_HANG_DEADLINE_MS, HANG_FACTOR * usualMs) } : {};
  const failsAgain = (observed: Observed) => judge([check], observed).failed[0]?.evidence;
  const shrunk = await shrinkCall(probe, { seed, index, budgetMs: shrinkBudgetMs }, async (call) => {
    return failsAgain(await subject.run(call, haste)) !== undefined;
  });
  if (shrunk.is === 'out-of-time') return original;
  if (shrunk.is === 'gone') return { ...original, confirmed: { runs: 1, failed: 0 } };
  const observed = await subject.run(shrunk.call);
  const evidence = failsAgain(observed);
  if (evidence === undefined) {
    const wasMade = observed.transcript.ending.kind !== 'aborted';
    return { ...original, confirmed: { runs: wasMade ? 1 : 0, failed: 0 } };
  }
  return { ...original, evidence, observed, shrinks: shrunk.steps, confirmed: { runs: 1, failed: 1 } };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
