import type { CheckId, Evidence, ExperimentCheck, JudgeCheck, Judged, Level } from '../model/check.js';
import type { Conviction, Finding } from '../model/finding.js';

/** A finding that no call has shown: the directory has. */
export function findingWithoutCalls(
  { id, level }: { id: CheckId; level: Level },
  evidence: Evidence,
  blocks: readonly CheckId[] = [],
): Finding {
  return { check: id, level, evidence, calls: [], shrinks: 0, confirmed: { runs: 0, failed: 0 }, flaky: false, blocks };
}

/** What a check convicts of by calls, before it is made smaller. */
export function findingOf(
  check: JudgeCheck | ExperimentCheck,
  done: readonly Judged[],
  { evidence, decisive }: Conviction,
): Finding {
  const action = decisive.call.envelope?.action;
  return {
    check: check.id,
    level: check.level,
    ...(action !== undefined && { action }),
    evidence,
    observed: decisive,
    // A judge convicts by one call alone, whatever came before it.
    calls: check.kind === 'judge' ? [decisive] : (check.essence?.(done) ?? done),
    shrinks: 0,
    confirmed: { runs: 0, failed: 0 },
    flaky: false,
    blocks: check.kind === 'judge' ? decisive.judgement.blocked : [],
  };
}
