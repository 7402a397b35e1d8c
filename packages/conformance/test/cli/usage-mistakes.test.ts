import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/cli/words/arguments.js';
import { COMMANDS, type CommandName, OPTIONS, type OptionName, optionNamed } from '../../src/cli/words/options.js';
import { UsageError } from '../../src/cli/words/usage-error.js';

const NAMES = Object.keys(OPTIONS) as OptionName[]; // the keys of a literal
const isFlag = (name: OptionName) => optionNamed(name)?.value === undefined;
const isNumeric = (name: OptionName) => ['N', 'SECONDS'].includes(optionNamed(name)?.value ?? '');
const VALUED = NAMES.filter((name) => !isFlag(name));

/** A correct command line of each command. */
const WORDS: Readonly<Record<CommandName, readonly string[]>> = {
  test: ['./my-plugin'],
  run: ['run', './my-plugin', 'movieByName', '1'],
  record: ['record', './my-plugin'],
  replay: ['replay', 'case.json', './my-plugin'],
  compare: ['compare', 'old.json', 'new.json'],
  fleet: ['fleet', './registry/index.yml'],
  merge: ['merge', 'shard-1-of-2.json'],
  init: ['init', './my-plugin'],
  list: ['list'],
  explain: ['explain', 'batch/ids-exact'],
};

/** Commands whose last word above may be left out. */
const HAS_OPTIONAL_WORD: readonly CommandName[] = ['run', 'replay'];

/** The message of the error for a command line. */
function refusalOf(...words: string[]): string {
  try {
    parseCommand(words);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return 'accepted';
}

/** A command line of a command that accepts the option. */
function wordsFor(name: OptionName): readonly string[] {
  return WORDS[optionNamed(name)?.of[0] ?? 'test'];
}

/** Those of which something is left when two letters are wrong. */
const LONGER = NAMES.filter((name) => name.length > 2);

/** A kind of mistake with options: the options that it concerns, how it is written, and what its message must contain. */
const OPTION_MISTAKES: Readonly<
  Record<
    string,
    { in: readonly OptionName[]; written: (name: OptionName) => string[]; says: (name: OptionName) => string }
  >
> = {
  'a missing letter': {
    in: LONGER,
    written: (name) => [`--${name.slice(0, 2)}${name.slice(3)}`],
    says: (name) => `Did you mean --${name}?`,
  },
  'two letters swapped': {
    in: LONGER,
    written: (name) => [`--${name[1]}${name[0]}${name.slice(2)}`],
    says: (name) => `Did you mean --${name}?`,
  },
  'no value': {
    in: VALUED,
    written: (name) => [`--${name}`],
    says: (name) => `--${name} needs a value: --${name} ${optionNamed(name)?.value}.`,
  },
  'an empty value': {
    in: VALUED,
    written: (name) => [`--${name}=`],
    says: (name) => `--${name} needs a value: --${name} ${optionNamed(name)?.value}.`,
  },
  'an option in the place of its value': {
    in: VALUED,
    written: (name) => [`--${name}`, '--strict'],
    says: (name) => `If \`--strict\` is the value, write --${name}=--strict.`,
  },
  'two values': {
    in: VALUED.filter((name) => !optionNamed(name)?.isRepeatable),
    written: (name) => [`--${name}`, '1', `--${name}=2`],
    says: (name) => `--${name} is given twice: \`1\` and \`2\`.`,
  },
  'a value, though it is a flag': {
    in: NAMES.filter(isFlag),
    written: (name) => [`--${name}=yes`],
    says: (name) => `--${name} does not take a value, so leave out \`yes\`.`,
  },
  'a negative number': {
    in: NAMES.filter(isNumeric),
    written: (name) => [`--${name}`, '-1'],
    says: (name) => `--${name} must be a `,
  },
  'a word instead of a number': {
    in: NAMES.filter(isNumeric),
    written: (name) => [`--${name}`, 'soon'],
    says: (name) => `--${name} must be a `,
  },
};

describe.each(Object.entries(OPTION_MISTAKES))('an option with %s', (_, { in: names, written, says }) => {
  it.each(names)('is refused: --%s', (name) => {
    const message = refusalOf(...wordsFor(name), ...written(name));
    expect(message).toContain(says(name));
    expect(message).toMatch(WELL_WRITTEN);
  });
});

describe('an option of another command', () => {
  const pairs = NAMES.flatMap((name) => COMMANDS.map((command) => [name, command] as const));
  it.each(pairs.filter(([name, command]) => !optionNamed(name)?.of.includes(command)))(
    'is refused: --%s, %s',
    (name, command) => {
      const message = refusalOf(...WORDS[command], `--${name}${isFlag(name) ? '' : '=1'}`);
      expect(message).toContain(`does not accept --${name}. Use it with \`obscura-conformance `);
    },
  );
});

describe.each([
  ['fleet', '--shard', '5/4', 'such as 1/4'],
  ['fleet', '--shard', 'one', 'such as 1/4'],
  ['fleet', '--jobs', '0', 'from 1 to'],
  ['fleet', '--calls', 'many', '--calls must be'],
  ['fleet', '--budget', '-1', '--budget must be'],
  ['fleet', '--max-time', '0', '--max-time must be'],
])('%s %s %s', (command, option, value, words) => {
  it('is refused before anything starts', () => {
    expect(refusalOf(command, './index.yml', `${option}=${value}`)).toContain(words);
  });
});

describe('a command', () => {
  it.each(COMMANDS.filter((command) => command !== 'merge'))('is refused with a word too many: %s', (command) => {
    const message = refusalOf(...WORDS[command], 'extra');
    expect(message).toContain('without `extra`: obscura-conformance ');
  });

  it.each(COMMANDS.filter((command) => command !== 'list'))('is refused with a word too few: %s', (command) => {
    const words = WORDS[command].slice(0, HAS_OPTIONAL_WORD.includes(command) ? -2 : -1);
    expect(refusalOf(...words)).toMatch(/^Name .*: obscura-conformance /);
    expect(refusalOf(...words, '')).toMatch(/: obscura-conformance /);
  });

  it.each(COMMANDS.filter((command) => command !== 'test'))('is suggested for a misspelt word: %s', (command) => {
    const misspelt = `${command.slice(0, -2)}${command.at(-1)}${command.at(-2)}`;
    const meant = `There is no command or directory \`${misspelt}\`. Did you mean \`${command}\`?`;
    expect(refusalOf(misspelt)).toBe(meant);
    expect(refusalOf(misspelt, 'x')).toBe(meant);
  });
});

it.each([
  [['test', './my-plugin'], 'To test a plugin, name only its directory: obscura-conformance ./my-plugin.'],
  [['help'], 'For help, run obscura-conformance --help.'],
  [['version'], 'For the version, run obscura-conformance --version.'],
  [['x', '--json'], 'For a report, use --reporter json or --reporter json=FILE.'],
  [['x', '--frobnicate'], 'Unknown option --frobnicate. See obscura-conformance --help.'],
  [['x', '-x'], 'Unknown option -x. See obscura-conformance --help.'],
  [['x', '-j', '1', '--jobs', '2'], '--jobs is given twice: `1` and `2`. Decide on one.'],
  [[`--${'x'.repeat(100_000)}`], 'See obscura-conformance --help.'],
])('%j is refused with what to do instead', (words, message) => {
  expect(refusalOf(...words)).toContain(message);
});

it.each([
  [['./my-plugin', '--cases=-x'], { casesDir: '-x' }],
  [['./my-plugin', '-j4', '--strict', '--strict'], { jobs: 4 }],
  [['--budget', '0.5', '--', './my-plugin'], { budgetMs: 500 }],
])('%j is accepted', (words, options) => {
  expect(parseCommand(words)).toMatchObject({ run: 'test', options });
});

/** One line, without escapes that are shown literally or a doubled full stop. */
const WELL_WRITTEN = /^(?!.*\\n)(?!.*\.\.(?: |$))[^\n]+$/;
