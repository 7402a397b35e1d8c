import type { ReadDocument, Stage } from '@obscura/executor/internal';
import type { Rule } from '@obscura/protocol';
import { type CheckId, type Docs, defineCheck, fail, type JudgeCheck, NOT_EXERCISED, PASS } from '../../model/check.js';
import { excerpt } from './excerpt.js';

type Reading = ReadDocument['is'];

type StdoutCheck<R extends Reading> = {
  id: CheckId;
  rule: Rule;
  stage: Stage;
  /** The one way of being no document that this check convicts of. */
  convicts: R;
  /** What is wrong, and where it is. */
  tell(document: Extract<ReadDocument, { is: R }>, stdout: Uint8Array): { message: string; offset: number };
  /** Whether it can happen to a module whose answer our host script writes (TS). Default: false. */
  happensToModules?: boolean;
  docs: Docs;
};

/** A check of the bytes on stdout: each owns one way of being no document, so one cause is one finding. */
export function defineStdoutCheck<R extends Reading>(check: StdoutCheck<R>): JudgeCheck {
  const { id, rule, stage, convicts, tell, happensToModules = false, docs } = check;
  const owns = (document: ReadDocument): document is Extract<ReadDocument, { is: R }> => document.is === convicts;
  return defineCheck({
    id,
    level: 'MUST',
    rules: [rule],
    docs,
    appliesTo: ({ runtime }) => happensToModules || runtime !== 'typescript',
    kind: 'judge',
    stage,
    holdsFor: ['answer', 'refusal'],
    see({ document, transcript: { stdout, ending } }) {
      // A refusal by exit status owes nothing on stdout (PROC-6).
      if (ending.kind !== 'exited' || ending.code !== 0) return NOT_EXERCISED;
      if (!owns(document)) return PASS;
      const { message, offset } = tell(document, stdout);
      return fail(message, excerpt(stdout, offset));
    },
  });
}
