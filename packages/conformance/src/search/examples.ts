import type { Action, Input } from '@obscura/protocol';
import { outcomeOf } from '../experiments/outcome/outcome.js';
import type { Judged } from '../model/check.js';
import type { Context } from '../model/context.js';

/** How the plugin answered an example on its own. */
type Answered = 'result' | 'no match' | 'refused' | 'broken';

/** Remembers how the plugin answered its examples. */
export class ExampleAnswers {
  private readonly answers = new Map<string, Answered>();

  /** Remembers the answer to a call about one item. */
  add(observed: Judged): void {
    const { envelope } = observed.call;
    if (envelope?.input) this.answers.set(keyOf(envelope.action, envelope.input), answered(observed));
  }

  /** Whether the plugin gave a valid answer to any of them. */
  get isAnyAnswered(): boolean {
    return [...this.answers.values()].some((answer) => answer !== 'broken');
  }

  /**
   * A context whose examples show the most: those that found something come first, and those that were refused, or broke the plugin, are
   * left out wherever another one was answered.
   */
  rank(context: Context): Context {
    const ranked = new Map<Action, readonly Input[]>();
    for (const action of context.actions) {
      const examples = context.examplesOf(action);
      const by = (wanted: Answered) => examples.filter((input) => this.answers.get(keyOf(action, input)) === wanted);
      const useful = [...by('result'), ...by('no match')];
      ranked.set(action, useful.length > 0 ? useful : examples);
    }
    return { ...context, examplesOf: (action) => ranked.get(action) ?? [] };
  }
}

function answered(observed: Judged): Answered {
  const outcome = outcomeOf(observed);
  if (outcome.is !== 'items') return outcome.is;
  return [...outcome.items.values()].some(({ is }) => is === 'result') ? 'result' : 'no match';
}

function keyOf(action: string, input: Input): string {
  return `${action} ${JSON.stringify(input)}`;
}
