import type { Action, BatchItem, Input } from '@obscura/protocol';
import { Input as InputSchema } from '@obscura/protocol/zod';
import type { Context } from '../model/context.js';
import { ConfigError } from '../subject/exam/config-error.js';
import { counted } from '../wording/counted.js';

/** Where the input of a call comes from. */
export type InputSource =
  /** A parsed JSON document, and its name in messages. */
  | { is: 'document'; document: unknown; name: string }
  /** An example of the plugin, counted from 1. */
  | { is: 'example'; number: number }
  /** The first example or, for a batch, all of them. */
  | { is: 'default' };

/** What a call asks. */
export type Asked = { mode: 'single'; input: Input } | { mode: 'batch'; items: readonly BatchItem[] };

type Place = { context: Pick<Context, 'everyExampleOf'>; action: Action; isBatch: boolean };

/** Turns an input, several of them, or the number of an example into a question. @throws {ConfigError} if there is no such input. */
export function questionFrom(source: InputSource, place: Place): Asked {
  const { isBatch } = place;
  switch (source.is) {
    case 'document':
      return isBatch ? batchIn(source) : { mode: 'single', input: inputIn(source.document, source.name) };
    case 'example':
      return isBatch ? batchOf([example(source.number, place)]) : single(example(source.number, place));
    case 'default': {
      const inputs = place.context.everyExampleOf(place.action);
      return isBatch && inputs.length > 0 ? batchOf(inputs) : single(example(1, place));
    }
  }
}

function single(input: Input): Asked {
  return { mode: 'single', input };
}

function batchOf(inputs: readonly Input[]): Asked {
  return { mode: 'batch', items: inputs.map((input, index) => ({ id: `item-${index + 1}`, input })) };
}

function example(number: number, { context, action }: Place): Input {
  const examples = context.everyExampleOf(action);
  const input = examples[number - 1];
  if (input) return input;
  const known = examples.length === 0 ? 'no examples' : `only ${counted(examples.length, 'example')}`;
  throw new ConfigError(
    `${action} has ${known} in conformance/config.yml`,
    `fix: add one under \`examples:\`, or pass the input, for example '{"title":"Heat"}'`,
  );
}

/** A list of inputs, or of items that have ids of their own. A single input is a batch of one. */
function batchIn({ document, name }: Extract<InputSource, { is: 'document' }>): Asked {
  const entries = Array.isArray(document) ? document : [document];
  const items = entries.map((entry, index): BatchItem => {
    const place = `${name}[${index}]`;
    return isItem(entry)
      ? { id: entry.id, input: inputIn(entry.input, `${place}.input`) }
      : { id: `item-${index + 1}`, input: inputIn(entry, place) };
  });
  const repeated = items.find(({ id }, index) => items.findIndex((other) => other.id === id) < index);
  if (repeated)
    throw new ConfigError(`${name}: the id \`${repeated.id}\` appears twice`, 'fix: give each item an id of its own');
  return { mode: 'batch', items };
}

function isItem(entry: unknown): entry is { id: string; input: unknown } {
  return (
    typeof entry === 'object' && entry !== null && 'input' in entry && 'id' in entry && typeof entry.id === 'string'
  );
}

function inputIn(document: unknown, name: string): Input {
  const parsed = InputSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const hint = Array.isArray(document)
    ? 'pass --batch to ask about several items'
    : `write an object, such as {"title":"Heat"}`;
  throw new ConfigError(
    `${name}: ${[issue?.path.join('.') || 'the input', issue?.message].join(': ')}`,
    `fix: ${hint}`,
  );
}
