import { CHECKS } from '../../src/checks/index.js';
import type { Check, CheckId } from '../../src/model/check.js';

/** Checks that ask nothing themselves, and these: a run of them makes a few calls instead of a hundred. */
export function judgesAnd(...experiments: readonly CheckId[]): readonly Check[] {
  return CHECKS.filter(({ id, kind }) => kind !== 'experiment' || experiments.includes(id));
}

/** The same choice as words of a command line. */
export function onlyJudgesAnd(...experiments: readonly CheckId[]): readonly string[] {
  const chosen = judgesAnd(...experiments);
  return CHECKS.filter((check) => !chosen.includes(check)).flatMap(({ id }) => ['--skip', id]);
}
