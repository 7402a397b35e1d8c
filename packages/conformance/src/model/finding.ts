import type { CheckId, Evidence, ExperimentCheck, JudgeCheck, Judged, Level } from './checks/define-check.js';
import { discreetEvidence } from './discretion.js';
import type { Observed } from './observed.js';
import type { Conviction } from './trial.js';

/** How to see a finding again. */
export type Reproduction = {
  /** What `obscura-conformance replay` takes. */
  caseFile: string;
  /** How to see it without the harness; absent where that takes more than one call. */
  command?: string;
};

/** One thing that is wrong with a plugin, with all that its author needs to see it. */
export type Finding = {
  check: CheckId;
  level: Level;
  evidence: Evidence;
  /** The call that shows it, as small as it gets; absent where the directory alone does. */
  observed?: Observed;
  /** All calls that it takes to see it, in order; that of `observed` is one of them. */
  calls: readonly Observed[];
  /** How many times the calls were made smaller. */
  shrinks: number;
  /** How often the smallest calls were made again, and how often they failed again. */
  confirmed: { runs: number; failed: number };
  /** Whether the plugin does not agree with itself about it, so that it is no proof. */
  flaky: boolean;
  /** Checks that could not be asked because of it. */
  blocks: readonly CheckId[];
  /** The kept case that shows it, if it was known before. */
  keptAs?: string;
  reproduce?: Reproduction | undefined;
};

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
  return {
    check: check.id,
    level: check.level,
    evidence: discreetEvidence(evidence, decisive.secrets),
    observed: decisive,
    // A judge convicts by one call alone, whatever came before it.
    calls: check.kind === 'judge' ? [decisive] : (check.essence?.(done) ?? done),
    shrinks: 0,
    confirmed: { runs: 0, failed: 0 },
    flaky: false,
    blocks: check.kind === 'judge' ? decisive.judgement.blocked : [],
  };
}
