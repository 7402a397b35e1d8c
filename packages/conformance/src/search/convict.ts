import type { ExperimentCheck, JudgeCheck, Judged } from '../model/check.js';
import type { Conviction } from '../model/finding.js';

/** Whether a pinned check convicts after the calls of a scenario. */
export function convicts(
  pinned: JudgeCheck | ExperimentCheck,
  done: readonly Judged[],
  experiments: readonly ExperimentCheck[] = [],
): Conviction | undefined {
  if (pinned.kind === 'experiment') return byExperiment(pinned, done);
  // A cause that an experiment has found is not found again by what it did to one of its calls.
  if (pinned.stage !== 'apart' && isExplained(experiments, done)) return undefined;
  for (const observed of done) {
    const failed = observed.judgement.failed.find(({ check }) => check.id === pinned.id);
    if (failed) return { evidence: failed.evidence, decisive: observed };
  }
  return undefined;
}

/** Whether experiments have found the cause of what went wrong, or know that another check owns it. */
export function isExplained(experiments: readonly ExperimentCheck[], done: readonly Judged[]): boolean {
  return experiments.some((experiment) => ['fail', 'elsewhere'].includes(experiment.see(done).is));
}

function byExperiment(check: ExperimentCheck, done: readonly Judged[]): Conviction | undefined {
  const seen = check.see(done);
  const decisive = seen.is === 'fail' ? done[seen.evidence.at ?? done.length - 1] : undefined;
  return seen.is === 'fail' && decisive ? { evidence: seen.evidence, decisive } : undefined;
}
