import type { Stage } from '@obscura/executor/internal';
import type { ResponseIssueCode, Rule } from '@obscura/protocol';
import {
  type Advice,
  type CheckId,
  type Docs,
  defineCheck,
  fail,
  type JudgeCheck,
  NOT_EXERCISED,
  PASS,
} from '../../model/check.js';
import type { Observed } from '../../model/seen/observed.js';

type AnswerCheck = {
  id: CheckId;
  rules: readonly [Rule, ...Rule[]];
  stage: Extract<Stage, 'shape' | 'ids'>;
  /** The issue that fails this check. */
  failsOn: ResponseIssueCode;
  /** Whether the answer could have broken the rule. Default: always. */
  exercisedBy?(observed: Observed): boolean;
  /** The likely cause, if the answer reveals it. */
  cause?(observed: Observed): { says: string; advice: Advice } | undefined;
  docs: Docs;
};

/** A check of a parsed answer. Each check owns one kind of issue. */
export function defineAnswerCheck({ id, rules, stage, failsOn, exercisedBy, cause, docs }: AnswerCheck): JudgeCheck {
  return defineCheck({
    id,
    level: 'MUST',
    rules,
    docs,
    appliesTo: ({ capabilities }) => stage !== 'ids' || capabilities.supportsBatch === true,
    kind: 'judge',
    stage,
    holdsFor: ['answer', 'refusal'],
    see(observed) {
      const { answer } = observed;
      if (!answer) return NOT_EXERCISED;
      if (answer.ok) return exercisedBy && !exercisedBy(observed) ? NOT_EXERCISED : PASS;
      const [first, ...more] = answer.issues.filter(({ code }) => code === failsOn);
      if (!first) return PASS;
      const known = cause?.(observed);
      const found = fail(
        known ? `${first.message}: ${known.says}` : first.message,
        more.map(({ message }) => message),
      );
      return known ? { ...found, evidence: { ...found.evidence, advice: known.advice } } : found;
    },
  });
}

/** Whether the plugin refused. */
export function isRefusal({ answer }: Observed): boolean {
  return answer?.ok === true && answer.answer.kind === 'refusal';
}

/** Whether the plugin answered a batch of at least one item. */
export function isFilledBatch({ answer }: Observed): boolean {
  return answer?.ok === true && answer.answer.kind === 'results' && answer.answer.results.length > 0;
}
