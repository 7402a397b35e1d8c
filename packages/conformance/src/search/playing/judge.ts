import { STAGES } from '@obscura/executor/internal';
import type { CheckId, Evidence, JudgeCheck, Judgement } from '../../model/check.js';
import type { Observed } from '../../model/seen/observed.js';

/** Asks the judges, stage by stage. The first stage that fails blocks the later ones. */
export function judge(judges: readonly JudgeCheck[], observed: Observed): Judgement {
  const holding = judges.filter(({ holdsFor }) => holdsFor.includes(observed.expects));
  const passed: CheckId[] = [];
  const failed: { check: JudgeCheck; evidence: Evidence }[] = [];
  const blocked: CheckId[] = [];
  for (const stage of [...STAGES, 'apart'] as const) {
    // A warning blocks nothing, because there may be worse problems.
    const isHidden = failed.some(({ check }) => check.level === 'MUST') && stage !== 'apart';
    for (const check of holding.filter((candidate) => candidate.stage === stage)) {
      if (isHidden) {
        blocked.push(check.id);
        continue;
      }
      const seen = check.see(observed);
      if (seen.is === 'fail') failed.push({ check, evidence: seen.evidence });
      else if (seen.is === 'pass') passed.push(check.id);
    }
  }
  return { passed, failed, blocked };
}
