import { type Action, type BatchItem, type Input, inputFieldsOf } from '@obscura/protocol';
import fc from 'fast-check';
import { inputFor } from '../../arbitraries/input.js';
import { type Asker, askBatch, askSingle, type Call, type Mode } from '../../model/call.js';
import type { Context } from '../../model/context.js';

/** An envelope for an action, with all credentials but without a question. */
export function askerOf({ auth }: Context, action: Action): Asker {
  return { action, auth };
}

/** A harmless input: plain words in the fields that the action uses. */
export function plainInput(action: Action): Input {
  const words = Object.fromEntries(inputFieldsOf(action).map((field) => [field, PLAIN[field] ?? 'plain']));
  return words as Input; // every field has a plain value of the right type
}

/** Words that are no title. */
export const UNKNOWN_TITLE = 'Qwxz Vbnk Jplo';

const PLAIN: Readonly<Record<string, unknown>> = {
  url: 'https://example.org/plain',
  date: '1999',
  duration: 60,
  seasonNumber: 1,
  localSeasons: [],
};

/** An input that should find something: the first example, if there is one. */
export function ordinaryInput(context: Context, action: Action): Input {
  return context.examplesOf(action)[0] ?? plainInput(action);
}

/** Inputs for comparisons: the first example, which finds something, or else generated ones. */
export function questions(context: Context, action: Action): fc.Arbitrary<Input> {
  const [example] = context.examplesOf(action);
  return example ? fc.constant(example) : inputFor(action, []);
}

/** Enough items in a batch to show whether one affects another. */
export const MAX_COMPARED_ITEMS = 6;

/** Batches for comparisons: all examples. */
export function batchQuestions(context: Context, action: Action, minItems = 1): fc.Arbitrary<BatchItem[]> {
  const examples = context.examplesOf(action);
  const inputs =
    examples.length >= minItems
      ? fc.constant(examples.slice(0, MAX_COMPARED_ITEMS))
      : fc.array(questions(context, action), { minLength: minItems, maxLength: MAX_COMPARED_ITEMS });
  return inputs.map((chosen) => chosen.map((input, index) => ({ id: `row-${index + 1}`, input })));
}

/** The baseline calls for an action, in each of the modes that it supports. */
export function baselines(context: Context, action: Action, modes: readonly Mode[]): fc.Arbitrary<Call>[] {
  const asker = askerOf(context, action);
  const single = modes.includes('single') ? [questions(context, action).map((input) => askSingle(asker, input))] : [];
  const batch =
    modes.includes('batch') && context.takesBatches
      ? [batchQuestions(context, action).map((items) => askBatch(asker, items))]
      : [];
  return [...single, ...batch];
}

/**
 * Whether an experiment may leave out a mode, by the place of its action and of the mode among its `baselines`: both modes build the same
 * results, so actions after the first take turns.
 */
export function isExtraMode({ takesBatches }: Context, place: number, mode: number): boolean {
  return takesBatches && place > 0 && mode !== place % 2;
}

/**
 * Calls to compare others with where one action speaks for all: how a plugin reads stdin, or which locale it lives in, does not depend on
 * what it is asked.
 */
export function baselinesOfOneAction(context: Context): fc.Arbitrary<Call>[] {
  const action = context.actions.find((action) => context.examplesOf(action).length > 0) ?? context.actions[0];
  return action ? baselines(context, action, ['single', 'batch']) : [];
}
