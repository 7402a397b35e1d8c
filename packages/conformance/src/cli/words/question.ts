import { ACTION_NAMES, type Action, type Input, isAction } from '@obscura/protocol';
import { Input as InputSchema } from '@obscura/protocol/zod';
import { likely } from '../../wording/nearest.js';
import { UsageError } from './usage-error.js';

/** A question on the command line. */
export type QuestionWords = { action?: string | undefined; input?: string | undefined };

/** Parses a question. @throws {UsageError} */
export function questionIn({ action, input }: QuestionWords): { action?: Action; input?: Input } {
  if (action === undefined) {
    if (input !== undefined) throw new UsageError('--input requires --action, for example --action movieByName.');
    return {};
  }
  const known = actionIn(action);
  return input === undefined ? { action: known } : { action: known, input: inputIn(input) };
}

/** Parses the name of an action. @throws {UsageError} */
export function actionIn(word: string): Action {
  if (isAction(word)) return word;
  const meant = likely(word, ACTION_NAMES);
  const remedy = meant === undefined ? 'Use an action such as movieByName.' : `Did you mean \`${meant}\`?`;
  throw new UsageError(`Unknown action \`${word}\`. ${remedy}`);
}

function inputIn(word: string): Input {
  const example = `for example --input '{"title":"Heat"}'`;
  try {
    const parsed = InputSchema.safeParse(JSON.parse(word));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new UsageError(
      `--input: ${issue?.path.join('.') || 'the input'}: ${issue?.message}. It must be an object, ${example}.`,
    );
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`--input must be JSON, ${example}, not \`${word}\`.`);
  }
}
