import { parseArgs } from 'node:util';
import { nearMiss } from '@obscura/protocol';
import { QUESTIONS, type Question } from '../questions/questions.js';
import { UsageError } from '../questions/usage-error.js';

/** The command line, read. */
export type GivenWords = {
  readonly directory: string | undefined;
  /** The values of each flag of the questions that is given. */
  readonly flags: ReadonlyMap<string, readonly string[]>;
  readonly isYes: boolean;
  readonly isJson: boolean;
};

/** The flags that are no answers. */
const FLAGS = {
  yes: { short: 'y', help: 'ask nothing: what is not given is as in the examples' },
  json: { help: 'print the result as JSON' },
  help: { short: 'h', help: 'print this' },
  version: { short: 'v', help: 'print the version' },
} as const;

/** Reads the words of the command line. @throws {UsageError} */
export function readWords(words: readonly string[]): GivenWords {
  const flags = new Map<string, readonly string[]>();
  const directories: string[] = [];
  const { tokens } = parseArgs({ args: [...words], options: parsed(), strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') directories.push(token.value);
    if (token.kind !== 'option') continue;
    if (Object.hasOwn(FLAGS, token.name)) {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} does not take a value`, USAGE);
      flags.set(token.name, []);
      continue;
    }
    const question = questions().find(({ flag }) => flag === token.name);
    if (question === undefined) throw new UsageError(`There is no option ${token.rawName}`, suggestion(token.name));
    const value = flagValue(token, question);
    const before = flags.get(token.name);
    if (before !== undefined && !question.isRepeatable) throw new UsageError(`${token.rawName} is given twice`, USAGE);
    flags.set(token.name, [...(before ?? []), value]);
  }
  const [directory, extra] = directories;
  if (extra !== undefined) throw new UsageError(`\`${extra}\` is one word too many`, USAGE);
  return { directory, flags, isYes: flags.has('yes'), isJson: flags.has('json') };
}

function flagValue(
  token: { rawName: string; value?: string | undefined; inlineValue?: boolean | undefined },
  question: Question<unknown>,
): string {
  const { rawName, value = '', inlineValue } = token;
  // Without `=`, a value with a dash is probably the next option.
  if (value === '' || (value.startsWith('-') && inlineValue !== true))
    throw new UsageError(`${rawName} needs a value`, `${rawName} ${question.value}`);
  return value;
}

function parsed(): Record<string, { type: 'string' | 'boolean'; short?: string }> {
  const flags = Object.entries(FLAGS).map(
    ([name, flag]) => [name, { type: 'boolean' as const, ...('short' in flag && { short: flag.short }) }] as const,
  );
  return {
    ...Object.fromEntries(flags),
    ...Object.fromEntries(questions().map(({ flag }) => [flag, { type: 'string' as const }])),
  };
}

function suggestion(name: string): string {
  const meant = nearMiss(name, [...Object.keys(FLAGS), ...questions().map(({ flag }) => flag)]);
  return meant === undefined ? USAGE : `did you mean --${meant}?`;
}

function questions(): readonly Question<unknown>[] {
  return Object.values(QUESTIONS);
}

const USAGE = 'npm create obscura-plugin DIRECTORY -- [options]';

/** What `--help` prints. */
export function helpText(): string {
  const rows = [
    ['DIRECTORY', 'the new plugin; its name is the id'],
    ...questions().map(({ flag, value, help }) => [`--${flag} ${value}`, help] as const),
    ...Object.entries(FLAGS).map(
      ([name, flag]) => [`${'short' in flag ? `-${flag.short}, ` : ''}--${name}`, flag.help] as const,
    ),
  ] as const;
  const width = Math.max(...rows.map(([left]) => left.length));
  return `Usage: ${USAGE}

Writes a new Obscura plugin that conforms from the start. At a terminal, it asks for what is not given.

${rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('')}
Exit codes: 0 done · 1 refused, and the output says why · 2 wrong usage, or something is not given · 3 the system refused something ·
            70 a bug of this tool
`;
}
