import { availableParallelism } from 'node:os';
import {
  type ActionAsked,
  type AnswerLines,
  type AskingOptions,
  answerLines,
  prepareToAsk,
  type QuestionsOptions,
  questionsOf,
} from 'obscura-conformance/dev';
import type { Seen } from './answers.js';

/** How often a question is asked side by side: more would only make each of them look slow. */
const JOBS = Math.min(4, availableParallelism());

/** The plugin is broken, or this machine cannot start it, and why. */
export type Round = { is: 'asked'; seen: readonly Seen[] } | { is: 'not-run'; why: string };

/**
 * Asks all questions, a few at a time, and tells each answer in the order of the questions. Ends early with the signal.
 *
 * @throws {ConfigError} if there is nothing to ask.
 * @throws {PluginLoadError} if there is no plugin that can be started.
 */
export async function askAll(
  dir: string,
  questions: QuestionsOptions,
  options: AskingOptions & { signal: AbortSignal },
  onAnswer: (lines: AnswerLines, count: number) => void,
): Promise<Round> {
  const { context, open } = await prepareToAsk(dir, options);
  const asked = questionsOf(context, questions);
  const asker = await open();
  if (asker.is === 'not-run') return asker;
  const seen: Seen[] = [];
  try {
    const answers = inTurns(asked, async (question: ActionAsked) => answerLines(await asker.ask(question)));
    for await (const [{ action }, lines] of answers) {
      if (options.signal.aborted) break;
      onAnswer(lines, asked.length);
      seen.push({ action, lines });
    }
  } finally {
    await asker.close();
  }
  return { is: 'asked', seen };
}

/** Does something with each item, a few at a time, and yields the outcomes in order. What is under way at the end is waited for. */
async function* inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): AsyncGenerator<[T, R]> {
  const running: { item: T; outcome: Promise<R> }[] = [];
  try {
    for (const item of items) {
      running.push({ item, outcome: work(item) });
      if (running.length < JOBS) continue;
      const first = running.shift();
      if (first) yield [first.item, await first.outcome];
    }
    for (let first = running.shift(); first !== undefined; first = running.shift())
      yield [first.item, await first.outcome];
  } finally {
    await Promise.allSettled(running.map(({ outcome }) => outcome));
  }
}
