import { type CheckId, type Docs, defineCheck, fail, type JudgeCheck, NOT_EXERCISED, PASS } from '../../model/check.js';

type TextCheck = {
  id: CheckId;
  /** What is wrong with a document, a sentence for each place; none where nothing is. May go on for ever: only the first are read. */
  tell(document: { text: string; value: unknown }): Iterable<string>;
  docs: Docs;
};

/** A document may be wrong in a million places; nobody reads on after so many. */
const MAX_TOLD = 20;

/** A check of how a document is written that is JSON, but not as it should be (OUT-3). */
export function defineTextCheck({ id, tell, docs }: TextCheck): JudgeCheck {
  return defineCheck({
    id,
    level: 'SHOULD',
    rules: ['OUT-3'],
    docs,
    // Our host script writes the answer of a module (TS).
    appliesTo: ({ runtime }) => runtime !== 'typescript',
    kind: 'judge',
    stage: 'json',
    holdsFor: ['answer', 'refusal'],
    see({ document, transcript: { ending } }) {
      // A refusal by exit status owes nothing on stdout (PROC-6).
      if (ending.kind !== 'exited' || ending.code !== 0 || document.is !== 'document') return NOT_EXERCISED;
      const told = firstOf(tell(document), MAX_TOLD + 1);
      const [first, ...more] = told.slice(0, MAX_TOLD);
      if (first === undefined) return PASS;
      return fail(first, told.length > MAX_TOLD ? [...more, '… and more'] : more);
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
