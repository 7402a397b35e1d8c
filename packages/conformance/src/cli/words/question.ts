import type { Action, Input } from '@obscura/protocol';
import { Input as InputSchema } from '@obscura/protocol/zod';
import { actionIn } from './action.js';
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
