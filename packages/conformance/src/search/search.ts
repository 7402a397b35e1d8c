import { brokenBecause } from '../experiments/outcome.js';
import type { CheckId, JudgeCheck, Judged } from '../model/check.js';
import type { Finding } from '../model/finding.js';
import type { Observed } from '../model/observed.js';
import type { Subject } from '../subject/subject.js';
import { minimise } from './confirm-finding.js';
import { orderedPool } from './ordered-pool.js';
import type { Plan } from './plan.js';
import { askWith, convicts, isExplained, play } from './play.js';
import { type Task, tasksOf } from './schedule.js';
import type { ShrinkBudget } from './shrink.js';

/** One call of the plan, or what came of one scenario. */
export type SearchStep =
  | { type: 'observed'; observed: Observed }
  /** Checks that passed in a scenario, and those that could not be asked. */
  | { type: 'judged'; passed: readonly CheckId[]; blocked: readonly CheckId[] }
  | { type: 'finding'; finding: Finding }
  | { type: 'stopped'; why: string; isComplete: boolean };

/** How a search goes about it. */
export type SearchOptions = {
  seed: number;
  jobs: number;
  /** When no more scenarios are begun, in milliseconds since the epoch. */
  endsAt: number;
  /** When nothing is begun any more that does not belong to the required set, in milliseconds since the epoch. */
  budgetEndsAt: number;
  /** For making one failing scenario smaller. */
  shrinkBudget: ShrinkBudget;
};

/** A plugin that hangs is not called on and on: each time costs a whole deadline. */
const MAX_HANGS = 2;

/** Plays the scenarios of a plan, asks who convicts, and makes the first failure of each check as small as it gets. */
export async function* search(
  plan: Plan,
  subject: Subject,
  judges: readonly JudgeCheck[],
  options: SearchOptions,
): AsyncGenerator<SearchStep> {
  const ask = askWith(subject, judges);
  const found = new Set<CheckId>();
  const durations: number[] = [];
  let hangs = 0;
  let isSpawned = false;
  const tasks = [...tasksOf(plan, options.seed)];
  let requiredToCome = tasks.filter(({ isRequired }) => isRequired).length;
  let beginning: Beginning = { toCome: tasks.filter(isBeginning).length, isAnswered: false };
  const stopped = (why: string): SearchStep => ({ type: 'stopped', why, isComplete: requiredToCome === 0 });
  for await (const { task, result: done } of orderedPool(
    inTime(tasks, options, (task) => isMoot(task, beginning)),
    { jobs: options.jobs, isPatient: ({ strand }) => strand.source.waits === true },
    ({ strand, scenario, kept }, signal) =>
      play(strand.source, scenario, ask, { signal, isSpawned: isSpawned || kept !== undefined }),
  )) {
    if (done.some(({ transcript }) => transcript.ending.kind === 'aborted')) {
      return yield { type: 'stopped', why: 'The run was aborted.', isComplete: false };
    }
    if (task.isRequired) requiredToCome--;
    if (isBeginning(task)) {
      const isAnswered = beginning.isAnswered || done.some((asked) => brokenBecause(asked) === undefined);
      beginning = { toCome: beginning.toCome - 1, isAnswered };
    }
    if (isMoot(task, beginning)) {
      yield { type: 'judged', passed: [], blocked: task.strand.checks.map(({ id }) => id) };
      continue;
    }
    for (const observed of done) {
      yield { type: 'observed', observed };
      // Whom we keep waiting is not hanging by itself.
      if (observed.call.conditions?.failures) continue;
      if (observed.transcript.ending.kind === 'timed-out') hangs++;
      else durations.push(observed.transcript.timing.durationMs);
    }
    yield { type: 'judged', ...judgedBy(task, done) };
    for (const check of suspects(task, judges)) {
      if (found.has(check.id)) continue;
      const conviction = convicts(check, done, task.strand.checks);
      if (!conviction) continue;
      found.add(check.id);
      const usualMs = median(durations);
      const finding = await minimise(task, check, done, conviction, ask, { ...options, usualMs });
      if (finding) yield { type: 'finding', finding };
      else {
        // What forked processes show of this plugin is not what it does.
        found.delete(check.id);
        isSpawned = true;
      }
    }
    if (hangs >= MAX_HANGS) {
      return yield stopped(`The plugin did not end in time ${hangs} times, so the run was ended early.`);
    }
  }
  if (Date.now() >= options.endsAt)
    yield stopped('The time for the run was up (--max-time), so not all calls were made.');
  else if (Date.now() >= options.budgetEndsAt) {
    yield stopped('The time for the search was up (--budget); every check was made once, but not all generated calls.');
  }
}

/** Whom to ask about a scenario: the check that it was made for, and all judges. A kept case is asked about by its own check. */
function suspects({ strand, pinned }: Task, judges: readonly JudgeCheck[]) {
  return pinned ? [pinned] : [...strand.checks, ...judges];
}

function judgedBy({ strand: { checks } }: Task, done: readonly Judged[]) {
  const seen = checks.map((check) => ({ id: check.id, is: check.see(done).is }));
  const passed = done.flatMap(({ judgement }) => judgement.passed);
  const blocked = isExplained(checks, done) ? [] : done.flatMap(({ judgement }) => judgement.blocked);
  const couldNotBegin = done.length > 0 && done.every((asked) => brokenBecause(asked) !== undefined);
  return {
    passed: [...passed, ...idsOf(seen, 'pass')],
    blocked: couldNotBegin ? [...blocked, ...idsOf(seen, 'not-exercised')] : blocked,
  };
}

function idsOf(seen: readonly { id: CheckId; is: string }[], verdict: string): CheckId[] {
  return seen.filter(({ is }) => is === verdict).map(({ id }) => id);
}

/** How the examples fare. */
type Beginning = { toCome: number; isAnswered: boolean };

/** The examples, by which a plugin shows that it answers at all. */
function isBeginning({ strand, index }: Task): boolean {
  return strand.isExploration && index < (strand.source.first?.length ?? 0);
}

/** Of a plugin that fails on every example no experiment tells anything: that finding comes first. */
function isMoot({ strand, kept }: Task, { toCome, isAnswered }: Beginning): boolean {
  return toCome === 0 && !isAnswered && !kept && !strand.isExploration;
}

function* inTime(
  tasks: readonly Task[],
  { endsAt, budgetEndsAt }: SearchOptions,
  isMoot: (task: Task) => boolean,
): Generator<Task> {
  for (const task of tasks) {
    const now = Date.now();
    if (now >= endsAt) return;
    if (!isMoot(task) && (now < budgetEndsAt || task.isRequired)) yield task;
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
