import { type Action, type BatchItem, type Input, inputFieldsOf } from '@obscura/protocol';
import fc from 'fast-check';
import { inputFor } from '../arbitraries/input.js';
import { type Asker, askBatch, askSingle, type Call, type Mode } from '../model/call.js';
import type { Context } from '../model/context.js';

/** How an action is asked with all credentials. */
export function askerOf({ auth }: Context, action: Action): Asker {
  return { action, auth };
}

/** An input that means nothing and breaks nothing: plain words in the fields that the action uses. */
export function plainInput(action: Action): Input {
  const words = Object.fromEntries(inputFieldsOf(action).map((field) => [field, PLAIN[field] ?? 'plain']));
  return words as Input; // a plain value of the right type in each of its fields
}

const PLAIN: Readonly<Record<string, unknown>> = {
  url: 'https://example.org/plain',
  date: '1999',
  duration: 60,
  seasonNumber: 1,
  localSeasons: [],
};

/** The question that a plugin answers with a result, if any is known: its first example. */
export function ordinaryInput(context: Context, action: Action): Input {
  return context.examplesOf(action)[0] ?? plainInput(action);
}

/** The input to compare answers by: the first example, which finds something; without any, generated ones. */
export function questions(context: Context, action: Action): fc.Arbitrary<Input> {
  const [example] = context.examplesOf(action);
  return example ? fc.constant(example) : inputFor(action, []);
}

/** As many inputs in one batch as show whether one tells on another. */
const MAX_COMPARED_ITEMS = 6;

/** Batches to compare answers by: the examples, all of them. */
export function batchQuestions(context: Context, action: Action, minItems = 1): fc.Arbitrary<BatchItem[]> {
  const examples = context.examplesOf(action);
  const inputs =
    examples.length >= minItems
      ? fc.constant(examples.slice(0, MAX_COMPARED_ITEMS))
      : fc.array(questions(context, action), { minLength: minItems, maxLength: MAX_COMPARED_ITEMS });
  return inputs.map((chosen) => chosen.map((input, index) => ({ id: `row-${index + 1}`, input })));
}

/** Calls to compare others with, in each way that the action can be asked. */
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
 * Calls to compare others with where one action speaks for all: how a plugin reads stdin, or which locale it lives in, does not depend on
 * what it is asked.
 */
export function baselinesOfOneAction(context: Context): fc.Arbitrary<Call>[] {
  const action = context.actions.find((action) => context.examplesOf(action).length > 0) ?? context.actions[0];
  return action ? baselines(context, action, ['single', 'batch']) : [];
}
