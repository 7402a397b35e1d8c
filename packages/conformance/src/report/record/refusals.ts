import type { Observed } from '../../model/seen/observed.js';

/** What a plugin said when it refused proper questions, and how often. */
export type Refusal = { error: string; count: number };

/** A plugin that says something else every time is not worth more memory. */
const MAX_DISTINCT = 50;
/** Longest error to keep, in characters. */
const MAX_LENGTH = 200;

/** Counts the errors that proper questions got, by action. */
export class Refusals {
  private readonly byAction = new Map<string, Map<string, number>>();

  add({ call, answer }: Observed): void {
    const action = call.envelope?.action;
    if (call.expects !== 'answer' || action === undefined || !answer?.ok) return;
    const counts = this.byAction.get(action) ?? new Map<string, number>();
    this.byAction.set(action, counts);
    for (const error of errorsIn(answer.answer)) {
      const kept = error.length > MAX_LENGTH ? `${error.slice(0, MAX_LENGTH)}…` : error;
      if (counts.has(kept) || counts.size < MAX_DISTINCT) counts.set(kept, (counts.get(kept) ?? 0) + 1);
    }
  }

  /** The most frequent error of an action; `undefined` if there was none. */
  mostFrequent(action: string): Refusal | undefined {
    const [first] = [...(this.byAction.get(action) ?? [])].toSorted(([, one], [, other]) => other - one);
    return first && { error: first[0], count: first[1] };
  }
}

function errorsIn(answer: Extract<NonNullable<Observed['answer']>, { ok: true }>['answer']): string[] {
  switch (answer.kind) {
    case 'refusal':
      return [answer.error];
    case 'result':
      return [];
    case 'results':
      return answer.results.flatMap(({ error }) => (typeof error === 'string' ? [error] : []));
  }
}
