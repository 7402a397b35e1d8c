import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { Case } from '../model/case.js';
import type { ExperimentCheck, JudgeCheck, Source } from '../model/check.js';
import type { Context } from '../model/context.js';
import { sampleScenarios } from './conviction/shrink.js';
import { experimentStrands, explorationStrands, type Plan, type Strand } from './plan.js';

/** One scenario to play. */
export type Task = {
  strand: Strand;
  /** The seed of its scenario. */
  seed: number;
  /** Which scenario of its source under that seed, counted from 0. */
  index: number;
  scenario: unknown;
  /** Whether to play it even after the budget is used up. */
  isRequired: boolean;
  /** A kept case and its only check. */
  kept?: Case;
  pinned?: JudgeCheck | ExperimentCheck;
};

/** The first phase: the plugin's examples, in each mode. */
export function exampleTasks(plan: Plan, seed: number): Task[] {
  return inTurns(explorationStrands(plan, plan.context, 0).map((strand) => tasksOf(strand, seed)));
}

/** The kept cases, each with its own check. */
export function keptTasks({ cases, explorer }: Plan, seed: number): Task[] {
  return cases.map(({ check, ...kept }) => ({
    strand: {
      checks: [check.kind === 'experiment' ? check : explorer],
      source: sourceOf(kept),
      runs: 1,
      isExploration: false,
    },
    seed,
    index: 0,
    scenario: kept.calls,
    isRequired: true,
    kept: { check: check.id, ...kept },
    pinned: check,
  }));
}

/** The exact calls of a case. */
export function sourceOf({ calls }: Pick<Case, 'calls'>): Source {
  return { scenarios: fc.constant(calls), next: (_, done) => calls[done.length] };
}

/**
 * The required set: one scenario of each experiment, with the minimum of exploration spread between them. Scenarios that mostly wait come
 * first, so that they wait next to the others instead of at the end. Then come those that test a MUST.
 */
export function requiredTasks(plan: Plan, context: Context, seed: number): Task[] {
  const [least = 0] = plan.asked.map(({ planned }) => planned.least);
  const experiments = inTurns(experimentRows(plan, context, seed).map((tasks) => tasks.filter(isRequired)));
  const explored = inTurns(explorationStrands(plan, context, least).map((strand) => generated(tasksOf(strand, seed))));
  return spread(
    experiments.toSorted((a, b) => urgency(a) - urgency(b)),
    explored.map((task) => ({ ...task, isRequired: true })),
  );
}

/** The tasks of the required set that mostly wait. */
export function waitingTasks(plan: Plan, context: Context, seed: number): Task[] {
  const strands = experimentStrands(plan, context).filter(({ source }) => source.waits);
  return strands.flatMap((strand) => tasksOf(strand, seed)).filter(isRequired);
}

/** Whether two tasks have the same checks look at the same scenario. */
export function isSameTask(one: Task, other: Task): boolean {
  const [checks, others] = [one, other].map(({ strand }) => strand.checks.map(({ id }) => id).join());
  return checks === others && isDeepStrictEqual(one.scenario, other.scenario);
}

/** Further scenarios of the experiments that want more than one, and those of extra sources, while the budget lasts. */
export function furtherTasks(plan: Plan, context: Context, seed: number): Task[] {
  return inTurns(experimentRows(plan, context, seed).map((tasks) => tasks.filter((task) => !isRequired(task))));
}

/** One round of further exploration: a few questions of each kind. */
export function explorationRound(plan: Plan, context: Context, seed: number, size: number): Task[] {
  return inTurns(explorationStrands(plan, context, size).map((strand) => generated(tasksOf(strand, seed))));
}

function experimentRows(plan: Plan, context: Context, seed: number): Task[][] {
  return experimentStrands(plan, context).map((strand) => tasksOf(strand, seed));
}

function tasksOf(strand: Strand, seed: number): Task[] {
  const { first = [], isExtra = false } = strand.source;
  const required = isExtra ? 0 : first.length + (strand.isExploration ? 0 : 1);
  return sampleScenarios(strand.source, seed, strand.runs).map((scenario, index) => {
    return { strand, seed, index, scenario, isRequired: index < required };
  });
}

function isRequired(task: Task): boolean {
  return task.isRequired;
}

/** The tasks that are not examples. */
function generated(tasks: readonly Task[]): Task[] {
  return tasks.filter(({ strand, index }) => index >= (strand.source.first?.length ?? 0));
}

function urgency({ strand }: Task): number {
  if (strand.source.waits) return 0;
  return strand.checks.some(({ level }) => level === 'MUST') ? 1 : 2;
}

/** Spreads the tasks of a second list evenly between those of the first. */
function spread(tasks: readonly Task[], between: readonly Task[]): Task[] {
  if (tasks.length === 0) return [...between];
  const upTo = (place: number) => Math.ceil((place * between.length) / tasks.length);
  return tasks.flatMap((task, place) => [...between.slice(upTo(place), upTo(place + 1)), task]);
}

function inTurns<T>(rows: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...rows.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => rows.flatMap((row) => row.slice(turn, turn + 1))).flat();
}
