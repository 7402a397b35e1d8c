import { ACTION_NAMES, type Action, type Input, inputFieldsOf, isCapability, type Manifest } from '@obscura/protocol';
import type { Context } from '../../model/context.js';
import { EXPECTATIONS, type Expectation } from '../../model/report/unmet-example.js';
import { nearest } from '../../wording/nearest.js';
import { type Config, nameOf } from './config.js';
import { ConfigError } from './config-error.js';
import { declaredAction } from './declared-action.js';

/** Gathers what a plugin declares. @throws {ConfigError} if there are examples of an undeclared action, or if one of `only` is undeclared. */
export function contextOf(
  manifest: Manifest,
  config: Config,
  auth: Readonly<Record<string, string>>,
  only?: readonly Action[],
): Context {
  const actions = ACTION_NAMES.filter((action) => manifest.capabilities[action] === true);
  // A misspelled or missing capability is a finding about the manifest.
  const isSound = actions.length > 0 && Object.keys(manifest.capabilities).every(isCapability);
  if (isSound) for (const action of Object.keys(config.examples)) mustBeDeclared(action, actions, nameOf(config));
  for (const action of only ?? []) declaredAction({ actions, manifest }, action);
  const examples = new Map(actions.map((action) => [action, examplesIn(config, action)]));
  for (const action of actions) mustBeRead(action, config, nameOf(config));
  const expected = new Map([...examples.values()].flat().map(({ input, expect }) => [input, expect]));
  const written = (action: Action) => examples.get(action) ?? [];
  return {
    manifest,
    auth,
    actions: only === undefined ? actions : actions.filter((action) => only.includes(action)),
    madeUp: manifest.auth.map(({ key }) => key).filter((key) => config.credentials[key] === undefined),
    takesBatches: manifest.capabilities.supportsBatch === true,
    everyExampleOf: (action) => written(action).map(inputOf),
    expectationOf: (example) => expected.get(example),
    // Most of what asks an example asks the first, which should find something.
    examplesOf: (action) => byExpectation(written(action)).map(inputOf),
  };
}

type Example = { input: Input; expect: Expectation | undefined };

function examplesIn({ examples }: Config, action: Action): Example[] {
  return (examples[action] ?? []).map(({ expect, ...input }) => ({ input, expect }));
}

function inputOf({ input }: Example): Input {
  return input;
}

function byExpectation(examples: readonly Example[]): Example[] {
  const rankOf = ({ expect = 'result' }: Example) => EXPECTATIONS.indexOf(expect);
  return examples.toSorted((one, other) => rankOf(one) - rankOf(other));
}

/** An example without any field that its action reads asks nothing. */
function mustBeRead(action: Action, { examples }: Config, file: string): void {
  const read = inputFieldsOf(action);
  for (const [index, { expect: _, ...example }] of (examples[action] ?? []).entries()) {
    const fields = Object.keys(example);
    const [first] = fields;
    if (first === undefined || fields.some((field) => (read as readonly string[]).includes(field))) continue;
    throw new ConfigError(
      `${file}: examples.${action}[${index}]: ${action} reads ${read.join(', ')}, and this example has only ${fields.join(', ')}`,
      `fix: did you mean \`${nearest(first, read)}\`?`,
    );
  }
}

/** Unused examples would only look as if they were tested. */
function mustBeDeclared(action: string, actions: readonly Action[], file: string): void {
  if ((actions as readonly string[]).includes(action)) return;
  throw new ConfigError(
    `${file}: examples.${action}: the manifest does not declare \`${action}\``,
    `fix: declare it under \`capabilities\`, or write \`${nearest(action, actions)}\`, which it declares, or remove the examples`,
  );
}
