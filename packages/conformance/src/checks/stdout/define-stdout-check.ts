import type { ReadDocument, Stage } from '@obscura/executor/internal';
import type { Rule } from '@obscura/protocol';
import {
  type Advice,
  advised,
  type CheckId,
  type Docs,
  defineCheck,
  doneBy,
  fail,
  type JudgeCheck,
  NOT_EXERCISED,
  PASS,
} from '../../model/check.js';
import { excerpt } from './reading/excerpt.js';

type Reading = ReadDocument['is'];

/** `advice`: what to say instead of the docs of the check, if the bytes show the cause. */
type Described = { message: string; offset: number; advice?: Advice | undefined };

type StdoutCheck<R extends Reading> = {
  id: CheckId;
  rule: Rule;
  stage: Stage;
  /** The defect that fails this check. */
  failsOn: R;
  /** What is wrong, and where. */
  describe(document: Extract<ReadDocument, { is: R }>, stdout: Uint8Array): Described;
  /** Whether it can happen to a TypeScript module, whose answer our host script writes. Default: false. */
  happensToModules?: boolean;
  docs: Docs;
};

/** A check of the bytes on stdout. Each check owns one defect, so that one cause leads to one finding. */
export function defineStdoutCheck<R extends Reading>(check: StdoutCheck<R>): JudgeCheck {
  const { id, rule, stage, failsOn, describe, happensToModules = false, docs } = check;
  const owns = (document: ReadDocument): document is Extract<ReadDocument, { is: R }> => document.is === failsOn;
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
      // A plugin that refuses by exit status may leave stdout empty (PROC-6).
      if (ending.kind !== 'exited' || ending.code !== 0) return NOT_EXERCISED;
      if (!owns(document)) return PASS;
      const { message, offset, advice } = describe(document, stdout);
      return doneBy(advised(fail(message, excerpt(stdout, offset)), advice), { is: 'write', to: 'stdout', at: offset });
    },
  });
}
