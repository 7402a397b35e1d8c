import { type Answers, QUESTIONS, type Question } from '../questions/questions.js';
import { UsageError } from '../questions/usage-error.js';
import type { GivenWords } from './options.js';
import type { Terminal } from './terminal.js';

/** The answers: given by flags, by `--yes`, or at the terminal. `undefined`: the user gave up. @throws {UsageError} */
export async function answerAll(id: string, given: GivenWords, { ask }: Terminal): Promise<Answers | undefined> {
  const isAsking = ask !== undefined && !given.isYes;
  if (!isAsking && !given.isYes) mustBeGiven(given);

  async function answer<Answer>(question: Question<Answer>): Promise<Answer> {
    const words = given.flags.get(question.flag);
    if (words !== undefined) return question.read(words);
    if (!isAsking) return question.read(question.standard(id));
    const { message, kind, choices, standard } = question;
    const problemOf = (typed: readonly string[]) => problemIn(question, typed);
    const typed = await ask({ message, kind, ...(choices && { choices }), standard: standard(id), problemOf });
    if (typed === undefined) throw new GaveUp();
    return question.read(typed);
  }

  try {
    return {
      name: await answer(QUESTIONS.name),
      runtime: await answer(QUESTIONS.runtime),
      actions: await answer(QUESTIONS.actions),
      credentials: await answer(QUESTIONS.credentials),
      origin: await answer(QUESTIONS.origin),
    };
  } catch (error) {
    if (error instanceof GaveUp) return undefined;
    throw error;
  }
}

/** The user closed a question without an answer. */
class GaveUp extends Error {}

function mustBeGiven({ flags }: GivenWords): void {
  const missing = Object.values(QUESTIONS).filter(({ flag }) => !flags.has(flag));
  if (missing.length === 0) return;
  const words = missing.map(({ flag, value }) => `--${flag} ${value}`).join(' ');
  throw new UsageError(
    'Some answers are missing, and there is no terminal to ask for them',
    `add ${words}; or --yes for the usual ones`,
  );
}

function problemIn(question: Question<unknown>, words: readonly string[]): string | undefined {
  try {
    question.read(words);
    return undefined;
  } catch (error) {
    if (error instanceof UsageError) return error.what;
    throw error;
  }
}
