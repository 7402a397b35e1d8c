import { parseArgs } from 'node:util';
import { nearMiss } from '@obscura/protocol';
import type { Command, Option, Words } from './command.js';
import { usageOf } from './help.js';

import { UsageError } from './usage-error.js';

/** Reads the words after the name of a command. @throws {UsageError} */
export function readWords(name: string, command: Command, words: readonly string[]): Words {
  const given = new Map<string, string[]>();
  const operands: string[] = [];
  const usage = usageOf(name, command);
  for (const token of tokensOf(command, words)) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(command.options, token.name) ? command.options[token.name] : undefined;
    if (option === undefined)
      throw new UsageError(`\`${name}\` has no option ${token.rawName}`, suggestion(token.name, command, usage));
    const values = valuesOf(token, option, usage);
    if (given.has(token.name) && option.value !== undefined && !option.isRepeatable)
      throw new UsageError(`${token.rawName} is given twice`, usage);
    given.set(token.name, [...(given.get(token.name) ?? []), ...values]);
  }
  const least = command.operands.filter(({ isOptional }) => !isOptional).length;
  if (operands.length < least || operands.includes('')) {
    throw new UsageError(`\`${name}\` needs ${command.operands.map((operand) => operand.name).join(' and ')}`, usage);
  }
  const [extra] = operands.slice(command.operands.length);
  if (extra !== undefined) throw new UsageError(`\`${name}\` does not take \`${extra}\``, usage);
  return {
    operands,
    has: (option) => given.has(option),
    get: (option) => given.get(option)?.at(-1),
    all: (option) => given.get(option) ?? [],
  };
}

type OptionToken = Extract<ReturnType<typeof tokensOf>[number], { kind: 'option' }>;

/** Node splits the words. We reject mistakes ourselves, in our own words. */
function tokensOf({ options }: Command, words: readonly string[]) {
  const types = Object.entries(options).map(([name, { value, short }]) => {
    const type: 'string' | 'boolean' = value === undefined ? 'boolean' : 'string';
    return [name, { type, ...(short !== undefined && { short }) }] as const;
  });
  return parseArgs({ args: [...words], options: Object.fromEntries(types), strict: false, tokens: true }).tokens;
}

function valuesOf({ rawName, value, inlineValue }: OptionToken, option: Option, usage: string): string[] {
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`${rawName} does not take a value`, usage);
    return [];
  }
  if (value === undefined || value === '')
    throw new UsageError(`${rawName} needs a value`, `${rawName} ${option.value}`);
  // Probably the next option.
  if (value.startsWith('-') && inlineValue !== true)
    throw new UsageError(`${rawName} needs a value`, `${rawName}=${value}, if \`${value}\` is the value`);
  return [value];
}

function suggestion(name: string, { options }: Command, usage: string): string {
  const meant = nearMiss(name, Object.keys(options));
  return meant === undefined ? usage : `did you mean --${meant}?`;
}
