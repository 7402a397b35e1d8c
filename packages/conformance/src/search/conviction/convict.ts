import type { ExperimentCheck, JudgeCheck, Judged, SeenByExperiment } from '../../model/check.js';
import type { Conviction } from '../../model/report/finding.js';

/** Whether the pinned check fails on the calls of a scenario. */
export function convicts(
  pinned: JudgeCheck | ExperimentCheck,
  done: readonly Judged[],
  experiments: readonly ExperimentCheck[] = [],
): Conviction | undefined {
  if (pinned.kind === 'experiment') return byExperiment(pinned, done);
  for (const observed of done) {
    const failed = observed.judgement.failed.find(({ check }) => check.id === pinned.id);
    if (!failed) continue;
    // If an experiment found the cause, its effect on a single call is not another finding.
    const isOwned = pinned.stage !== 'apart' && isExplained(experiments, done);
    return isOwned ? undefined : { evidence: failed.evidence, decisive: observed };
  }
  return undefined;
}

/** Whether an experiment found the cause, or knows that another check owns it. */
export function isExplained(experiments: readonly ExperimentCheck[], done: readonly Judged[]): boolean {
  return experiments.some((experiment) => ['fail', 'elsewhere'].includes(seenBy(experiment, done).is));
}

const known = new WeakMap<readonly Judged[], Map<ExperimentCheck, SeenByExperiment>>();

/** What an experiment sees in the calls of a scenario. Computed only once. */
export function seenBy(experiment: ExperimentCheck, done: readonly Judged[]): SeenByExperiment {
  const byExperiment = known.get(done) ?? new Map<ExperimentCheck, SeenByExperiment>();
  const seen = byExperiment.get(experiment) ?? experiment.see(done);
  known.set(done, byExperiment.set(experiment, seen));
  return seen;
}

function byExperiment(check: ExperimentCheck, done: readonly Judged[]): Conviction | undefined {
  const seen = seenBy(check, done);
  const decisive = seen.is === 'fail' ? done[seen.evidence.at ?? done.length - 1] : undefined;
  return seen.is === 'fail' && decisive ? { evidence: seen.evidence, decisive } : undefined;
}
