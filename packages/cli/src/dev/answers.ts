import type { Action } from '@obscura/protocol';
import type { AnswerLines } from 'obscura-conformance/dev';

/** An answer of one action. */
export type Seen = { readonly action: Action; readonly lines: AnswerLines };

/** What was answered before, to compare with, and what a test has seen. */
export type Answers = {
  /** The last answer to this question that was one: a crash in between changes nothing. */
  before(question: string): AnswerLines | undefined;
  /** Takes the answers of a whole round down. */
  note(seen: readonly Seen[]): void;
  /** A file has changed that answers do not show, such as the manifest. */
  doubt(): void;
  /**
   * The actions to test: those whose answers are not what they were at the last test. `undefined`: all, since none is known to be the only
   * one that changed.
   */
  untested(): readonly Action[] | undefined;
  /** The present answers have been tested. */
  tested(): void;
};

/** Starts without any answer. */
export function createAnswers(): Answers {
  const good = new Map<string, AnswerLines>();
  let present: readonly Seen[] = [];
  let known: ReadonlyMap<string, string> | undefined;

  return {
    before: (question) => good.get(question),
    note(seen) {
      present = seen;
      for (const { lines } of seen) if (lines.state !== 'failed') good.set(lines.question, lines);
    },
    doubt() {
      known = undefined;
    },
    untested() {
      if (known === undefined) return undefined;
      const changed = present.filter(({ lines }) => known?.get(lines.question) !== symptomOf(lines));
      return changed.length === 0 ? undefined : [...new Set(changed.map(({ action }) => action))];
    },
    tested() {
      known = new Map(present.map(({ lines }) => [lines.question, symptomOf(lines)]));
    },
  };
}

/** What others can see of an answer. What it logs and how long it takes differs by itself. */
function symptomOf({ state, answer, requests }: AnswerLines): string {
  return JSON.stringify([state, answer, requests]);
}
