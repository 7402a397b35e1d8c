import { existsSync } from 'node:fs';
import { likely } from '../../wording/nearest.js';
import { COMMANDS, type CommandName, type OptionName, optionNamed, USAGE } from './options.js';
import { UsageError } from './usage-error.js';

/** How many words may follow each command, and what they are. */
const OPERANDS: Readonly<Record<CommandName, { least: number; most: number; rule: string }>> = {
  test: { least: 1, most: 1, rule: 'Test one plugin at a time' },
  run: { least: 2, most: 3, rule: 'Name a plugin, an action and, unless it is the first example, an input' },
  record: { least: 1, most: 1, rule: 'Name exactly one plugin directory' },
  replay: { least: 1, most: 2, rule: 'Name a case file and, unless the plugin keeps it, the plugin' },
  compare: { least: 2, most: 2, rule: 'Name the older and the newer report' },
  fleet: { least: 1, most: 1, rule: 'Name the index.yml of a registry, or a directory of plugins' },
  merge: { least: 1, most: 1000, rule: 'Name the reports of all shards, or the directory that they are in' },
  init: { least: 1, most: 1, rule: 'Name exactly one plugin directory' },
  list: { least: 0, most: 0, rule: '`list` takes no other words' },
  explain: { least: 1, most: 1, rule: 'Name exactly one check' },
};

/** Words that people try as commands. */
const INSTEAD: Readonly<Record<string, string>> = {
  test: `To test a plugin, name only its directory: ${USAGE.test}`,
  help: 'For help, run obscura-conformance --help',
  version: 'For the version, run obscura-conformance --version',
};

/**
 * The command in the words that are not options, and the words that belong to it. A word that is a command never names a directory: write
 * `./list` for one with such a name.
 *
 * @throws {UsageError} if there are too few or too many words.
 */
export function commandIn(words: readonly string[]): { name: CommandName; operands: readonly string[] } {
  const [first, ...rest] = words;
  if (first === undefined || first === '') throw new UsageError(`Name a plugin directory: ${USAGE.test}`);
  const named = COMMANDS.find((command) => command === first && command !== 'test');
  const [name, operands] = named === undefined ? (['test', words] as const) : ([named, rest] as const);
  if (named === undefined) mustNotBeMisspelt(first, rest.length === 0);
  const { least, most, rule } = OPERANDS[name];
  const extra = operands.slice(most).map((word) => `\`${word}\``);
  if (operands.length < least || operands.some((word) => word === '')) throw new UsageError(`${rule}: ${USAGE[name]}`);
  if (extra.length > 0) throw new UsageError(`${rule}, without ${extra.join(', ')}: ${USAGE[name]}`);
  return { name, operands };
}

/** Rejects options of other commands. @throws {UsageError} */
export function mustBeTaken(options: Iterable<OptionName>, command: CommandName): void {
  for (const name of options) {
    const takers = optionNamed(name)?.of ?? [];
    if (takers.includes(command)) continue;
    const subject = command === 'test' ? 'Testing a plugin' : `\`${command}\``;
    const instead = takers.map((taker) => `\`${USAGE[taker]}\``).join(' or ');
    const rather =
      command === 'test' && name === 'json' ? ' For a report, use --reporter json or --reporter json=FILE.' : '';
    throw new UsageError(`${subject} does not accept --${name}. Use it with ${instead}.${rather}`);
  }
}

function mustNotBeMisspelt(word: string, isAlone: boolean): void {
  if (/[./\\]/.test(word) || (isAlone && existsSync(word))) return;
  const instead = INSTEAD[word];
  if (instead !== undefined) throw new UsageError(`${instead}.`);
  const meant = likely(
    word,
    COMMANDS.filter((command) => command !== 'test'),
  );
  if (meant !== undefined)
    throw new UsageError(`There is no command or directory \`${word}\`. Did you mean \`${meant}\`?`);
}
