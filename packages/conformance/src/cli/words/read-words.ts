import { parseArgs } from 'node:util';
import { likely } from '../../wording/nearest.js';
import { OPTIONS, type OptionName, optionNamed } from './options.js';
import { UsageError } from './usage-error.js';

/** A command line, split into options and other words. */
export type Words = {
  /** The options in the order of the command line, each with its values; none for a flag. */
  options: ReadonlyMap<OptionName, readonly string[]>;
  others: readonly string[];
};

type Token = ReturnType<typeof tokensOf>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

/** Splits a command line into options and other words. Rejects options that are unknown, repeated, or lack a value. @throws {UsageError} */
export function readWords(words: readonly string[]): Words {
  const options = new Map<OptionName, string[]>();
  const others: string[] = [];
  for (const token of tokensOf(words)) {
    if (token.kind === 'positional') others.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, values } = readOption(token);
    const before = options.get(name);
    if (before && before.length > 0 && !('isRepeatable' in OPTIONS[name])) {
      throw new UsageError(`--${name} is given twice: \`${before[0]}\` and \`${values[0]}\`. Decide on one.`);
    }
    options.set(name, [...(before ?? []), ...values]);
  }
  return { options, others };
}

/** Node splits the words. We reject mistakes ourselves, in our own words. */
function tokensOf(words: readonly string[]) {
  const options = Object.keys(OPTIONS).flatMap((name) => {
    const option = optionNamed(name);
    const type: 'string' | 'boolean' = option?.value === undefined ? 'boolean' : 'string';
    return [[name, { type, ...(option?.short !== undefined && { short: option.short }) }] as const];
  });
  return parseArgs({ args: [...words], options: Object.fromEntries(options), strict: false, tokens: true }).tokens;
}

function readOption({ name, rawName, value, inlineValue }: OptionToken): { name: OptionName; values: string[] } {
  const option = optionNamed(name);
  if (!option) throw new UsageError(`Unknown option ${rawName}. ${suggestion(name)}`);
  const { value: placeholder } = option;
  if (placeholder === undefined) {
    if (value !== undefined) throw new UsageError(`${rawName} does not take a value, so leave out \`${value}\`.`);
    return { name: option.name, values: [] };
  }
  if (value === undefined || value === '') throw new UsageError(`${rawName} needs a value: --${name} ${placeholder}.`);
  // A negative number is a value, and the option's own limits reject it. Anything else with a dash is probably the next option.
  if (value.startsWith('-') && inlineValue !== true && !(isNumeric(placeholder) && /^-[\d.]/.test(value))) {
    throw new UsageError(
      `${rawName} needs a value: --${name} ${placeholder}. If \`${value}\` is the value, write --${name}=${value}.`,
    );
  }
  return { name: option.name, values: [value] };
}

function isNumeric(placeholder: string): boolean {
  return placeholder === 'N' || placeholder === 'SECONDS';
}

function suggestion(name: string): string {
  const names = Object.keys(OPTIONS);
  const begun = names.filter((known) => known.startsWith(name));
  const meant = likely(name, names) ?? (begun.length === 1 ? begun[0] : undefined);
  return meant === undefined ? 'See obscura-conformance --help.' : `Did you mean --${meant}?`;
}
