import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputAnyText } from '../../src/checks/input/any-text.js';
import type { ExperimentCheck, Source } from '../../src/model/check.js';
import { NOT_EXERCISED } from '../../src/model/check.js';
import { planRun } from '../../src/search/plan.js';
import { furtherTasks, requiredTasks } from '../../src/search/schedule.js';
import { contextOf } from '../../src/subject/exam/context.js';
import { manifestWith } from '../support/manifest.js';

const manifest = manifestWith({ movieByName: true });

function experiment(id: ExperimentCheck['id'], sources: readonly Source[], runs = 1): ExperimentCheck {
  return {
    ...inputAnyText,
    id,
    kind: 'experiment',
    sources: () => sources,
    runs,
    see: () => NOT_EXERCISED,
  };
}

/** The scenarios to play under a seed, as the check and the scenario itself. */
function scheduled(checks: readonly ExperimentCheck[]) {
  const config = { examples: {}, deadlines: {}, credentials: {}, skip: {} };
  const plan = planRun(contextOf(manifest, config, {}), { explorer: inputAnyText, checks, cases: [], calls: 0 });
  const names = (tasks: ReturnType<typeof requiredTasks>) =>
    tasks.map(({ strand, scenario }) => `${strand.checks[0]?.id} ${scenario}`);
  return { required: names(requiredTasks(plan, plan.context, 1)), further: names(furtherTasks(plan, plan.context, 1)) };
}

const source: Source = { scenarios: fc.constant('a'), next: () => undefined };

describe('the schedule', () => {
  it('requires one scenario of each experiment, and leaves the others to the budget', () => {
    expect(scheduled([experiment('batch/once', [source]), experiment('batch/twice', [source], 2)])).toEqual({
      required: ['batch/once a', 'batch/twice a'],
      further: ['batch/twice a'],
    });
  });

  it('requires nothing of an extra source', () => {
    const extra = { ...source, isExtra: true, first: ['b'] };
    expect(scheduled([experiment('batch/extra', [extra])])).toEqual({
      required: [],
      further: ['batch/extra b', 'batch/extra a'],
    });
  });
});
