import type { Call } from '../model/call.js';
import type { ExperimentCheck, JudgeCheck, Judged, Source } from '../model/check.js';
import type { Conviction } from '../model/finding.js';
import type { RunCall, Subject } from '../subject/subject.js';
import { judge } from './judge.js';

/** Makes calls and asks the judges about each. */
export type Ask = (call: Call, options?: RunCall) => Promise<Judged>;

/** Asks a subject, and all judges about what came of it. */
export function askWith(subject: Subject, judges: readonly JudgeCheck[]): Ask {
  return async (call, options) => {
    const observed = await subject.run(call, options);
    return { ...observed, judgement: judge(judges, observed) };
  };
}

/** Plays a scenario to its end: call by call, each depending on what came of those before. */
export async function play(source: Source, scenario: unknown, ask: Ask, given: RunCall = {}): Promise<Judged[]> {
  const options = source.startsAnew ? { ...given, isSpawned: true } : given;
  const done: Judged[] = [];
  for (let call = source.next(scenario, done); call; call = source.next(scenario, done)) {
    const observed = await ask(call, options);
    if (observed.transcript.ending.kind === 'aborted') return [...done, observed];
    done.push(observed);
  }
  return done;
}

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
