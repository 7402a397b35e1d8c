import {
  type CheckId,
  type Docs,
  defineCheck,
  fail,
  type JudgeCheck,
  NOT_EXERCISED,
  PASS,
} from '../../../model/check.js';

type TextCheck = {
  id: CheckId;
  /** What is wrong with a document: one sentence per place. May yield any number; only the first few are read. */
  defectsIn(document: { text: string; value: unknown }): Iterable<string>;
  docs: Docs;
};

/** A document may be wrong in a million places; a finding lists only the first. */
const MAX_LISTED = 20;

/** A check for documents that are valid JSON but badly written (OUT-3). */
export function defineTextCheck({ id, defectsIn, docs }: TextCheck): JudgeCheck {
  return defineCheck({
    id,
    level: 'SHOULD',
    rules: ['OUT-3'],
    docs,
    // Our host script writes the answer of a TypeScript module.
    appliesTo: ({ runtime }) => runtime !== 'typescript',
    kind: 'judge',
    stage: 'json',
    holdsFor: ['answer', 'refusal'],
    see({ document, transcript: { ending } }) {
      // A plugin that refuses by exit status may leave stdout empty (PROC-6).
      if (ending.kind !== 'exited' || ending.code !== 0 || document.is !== 'document') return NOT_EXERCISED;
      const defects = firstOf(defectsIn(document), MAX_LISTED + 1);
      const [first, ...more] = defects.slice(0, MAX_LISTED);
      if (first === undefined) return PASS;
      return fail(first, defects.length > MAX_LISTED ? [...more, '… and more'] : more);
    },
  });
}

function firstOf(rows: Iterable<string>, count: number): string[] {
  const first: string[] = [];
  for (const row of rows) {
    first.push(row);
    if (first.length === count) break;
  }
  return first;
}
