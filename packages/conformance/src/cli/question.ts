import { type Action, type Input, isAction } from '@obscura/protocol';
import { Input as InputSchema } from '@obscura/protocol/zod';
import { UsageError } from './usage-error.js';

/** A question as it was typed. */
export type QuestionWords = { action?: string | undefined; input?: string | undefined };

/** Reads a question. @throws {UsageError} */
export function questionIn({ action, input }: QuestionWords): { action?: Action; input?: Input } {
  if (action === undefined) {
    if (input !== undefined) throw new UsageError('--input needs an --action to ask, such as --action movieByName.');
    return {};
  }
  if (!isAction(action))
    throw new UsageError(`There is no action \`${action}\`. --action takes one such as movieByName.`);
  return input === undefined ? { action } : { action, input: inputIn(input) };
}

function inputIn(word: string): Input {
  const example = `such as --input '{"title":"Heat"}'`;
  try {
    const parsed = InputSchema.safeParse(JSON.parse(word));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new UsageError(
      `--input: ${issue?.path.join('.') || 'the input'}: ${issue?.message}; it takes an object, ${example}.`,
    );
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`--input takes JSON, ${example}, not \`${word}\`.`);
  }
}
