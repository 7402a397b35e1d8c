import {
  ACTION_NAMES,
  type Action,
  type BatchItem,
  type Input,
  inputFieldsOf,
  isCapability,
  type Manifest,
} from '@obscura/protocol';
import fc from 'fast-check';
import { inputFor } from './arbitraries/input.js';
import { type Asker, askBatch, askSingle, type Call, type Mode } from './call.js';
import { type Config, ConfigError } from './config.js';
import { nearest } from './nearest.js';

/** What there is to ask a plugin, and by what. */
export type Context = {
  manifest: Manifest;
  /** The actions that the plugin declares. */
  actions: readonly Action[];
  takesBatches: boolean;
  /** Credentials by key, for every key of the manifest. */
  auth: Readonly<Record<string, string>>;
  examplesOf(action: Action): readonly Input[];
};

/** Gathers what a plugin says of itself. @throws {ConfigError} where there are examples of an action that it does not declare. */
export function contextOf(manifest: Manifest, config: Config, auth: Readonly<Record<string, string>>): Context {
  const actions = ACTION_NAMES.filter((action) => manifest.capabilities[action] === true);
  // A capability that is misspelled, or missing altogether, is a finding about the manifest.
  const isSound = actions.length > 0 && Object.keys(manifest.capabilities).every(isCapability);
  if (isSound) for (const action of Object.keys(config.examples)) mustBeDeclared(action, actions);
  return {
    manifest,
    auth,
    actions,
    takesBatches: manifest.capabilities.supportsBatch === true,
    examplesOf: (action) => config.examples[action] ?? [],
  };
}

/** Examples that nobody asks would only look as if they were tested. */
function mustBeDeclared(action: string, actions: readonly Action[]): void {
  if ((actions as readonly string[]).includes(action)) return;
  throw new ConfigError(
    `conformance/config.yml: examples.${action}: the manifest does not declare \`${action}\`\nfix: declare it under \`capabilities\`, or write \`${nearest(action, actions)}\`, which it declares, or leave its examples out`,
  );
}

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
