import fc from 'fast-check';
import type { Case } from '../model/case.js';
import type { ExperimentCheck, JudgeCheck, Source } from '../model/check.js';
import type { Plan, Strand } from './plan.js';
import { sampleScenarios } from './shrink.js';

/** One scenario to play. */
export type Task = {
  strand: Strand;
  /** Which scenario of its source, counted from 0. */
  index: number;
  scenario: unknown;
  /** Whether it is played whatever the budget. */
  isRequired: boolean;
  /** A kept case and the one check that it is about. */
  kept?: Case;
  pinned?: JudgeCheck | ExperimentCheck;
};

/** Examples first; then the kept cases, each experiment once, and the search: a scenario of each strand in turn. */
export function* tasksOf(plan: Plan, seed: number): Generator<Task> {
  const rows = plan.strands.map((strand) => {
    const first = strand.source.first?.length ?? 0;
    const tasks = sampleScenarios(strand.source, seed, strand.runs).map((scenario, index): Task => {
      const isRequired = index < first + (strand.isRequired ? 1 : 0);
      return { strand, index, scenario, isRequired };
    });
    return { strand, tasks };
  });
  const isExplored = ({ strand }: Task) => strand.isExploration;
  const required = [...inTurns(rows.map(({ tasks }) => tasks.filter(({ isRequired }) => isRequired)))];
  yield* required.filter(isExplored);
  yield* plan.cases.map((kept) => keptTask(kept, plan.explorer));
  yield* required.filter((task) => !isExplored(task));
  yield* inTurns(rows.map(({ tasks }) => tasks.filter(({ isRequired }) => !isRequired)));
}

function* inTurns<T>(rows: readonly (readonly T[])[]): Generator<T> {
  const longest = Math.max(0, ...rows.map(({ length }) => length));
  for (let turn = 0; turn < longest; turn++) {
    for (const row of rows) {
      if (turn < row.length) yield row[turn] as T; // it is that long
    }
  }
}

/** The calls of a case, as they stand in its file. */
export function sourceOf({ calls }: Pick<Case, 'calls'>): Source {
  return { scenarios: fc.constant(calls), next: (_, done) => calls[done.length] };
}

function keptTask({ check, ...kept }: Plan['cases'][number], explorer: ExperimentCheck): Task {
  const source = sourceOf(kept);
  const experiment = check.kind === 'experiment' ? check : explorer;
  return {
    strand: { checks: [experiment], source, runs: 1, isExploration: false, isRequired: true },
    index: 0,
    scenario: kept.calls,
    isRequired: true,
    kept: { check: check.id, ...kept },
    pinned: check,
  };
}
