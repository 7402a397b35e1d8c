import { brokenBecause, brokenBy, symptomOf } from '../../experiments/outcome/outcome.js';
import type { CheckId, Evidence, ExperimentCheck, JudgeCheck, Judged, Level } from '../../model/check.js';
import type { Conviction, Finding } from '../../model/report/finding.js';

/** A finding about the directory, without calls. */
export function findingWithoutCalls(
  { id, level }: { id: CheckId; level: Level },
  evidence: Evidence,
  blocks: readonly CheckId[] = [],
): Finding {
  return { check: id, level, evidence, calls: [], shrinks: 0, confirmed: { runs: 0, failed: 0 }, flaky: false, blocks };
}

/** The finding of a check that failed on calls, before shrinking. */
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
    evidence: withCause(evidence, decisive),
    observed: decisive,
    // A judge needs only one call, whatever came before it.
    calls: check.kind === 'judge' ? [decisive] : (check.essence?.(done) ?? done),
    shrinks: 0,
    confirmed: { runs: 0, failed: 0 },
    flaky: false,
    blocks: check.kind === 'judge' ? decisive.judgement.blocked : [],
  };
}

/** Evidence that a call has no valid answer says why, so that findings with the same cause, and the line that did it, can be found. */
function withCause(evidence: Evidence, decisive: Judged): Evidence {
  const why = brokenBecause(decisive);
  if (why === undefined || !evidence.message.includes(why)) return evidence;
  const [symptom, deed] = [symptomOf(decisive), brokenBy(decisive)];
  return { ...(symptom !== undefined && { symptom }), ...(deed && { deed }), ...evidence };
}
