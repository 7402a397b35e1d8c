import { UsageError } from './usage-error.js';

/** Every option, in the format of Node's `parseArgs`. */
export const OPTIONS = {
  reporter: { type: 'string', multiple: true },
  seed: { type: 'string' },
  calls: { type: 'string' },
  jobs: { type: 'string', short: 'j' },
  budget: { type: 'string' },
  thorough: { type: 'boolean' },
  'max-time': { type: 'string' },
  'shrink-time': { type: 'string' },
  deadline: { type: 'string' },
  cases: { type: 'string' },
  'plugins-root': { type: 'string' },
  network: { type: 'string' },
  start: { type: 'string' },
  conformance: { type: 'string' },
  config: { type: 'string' },
  'ignore-plugin-config': { type: 'boolean' },
  action: { type: 'string' },
  input: { type: 'string' },
  refresh: { type: 'boolean' },
  strict: { type: 'boolean' },
  'allow-shallow': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** The commands. If the first word is not one of them, it names a plugin to test. */
const COMMANDS = ['test', 'record', 'replay', 'list', 'explain'] as const;
type CommandName = (typeof COMMANDS)[number];

/** An example of each command, for error messages. */
const WRITTEN: Readonly<Record<CommandName, string>> = {
  test: 'obscura-conformance ./my-plugin',
  record: 'obscura-conformance record ./my-plugin',
  replay: 'obscura-conformance replay case.json',
  list: 'obscura-conformance list',
  explain: 'obscura-conformance explain batch/ids-exact',
};

/** Which commands accept each option. Any other command rejects it instead of ignoring it. */
const TAKEN_BY = {
  reporter: ['test'],
  seed: ['test'],
  calls: ['test'],
  jobs: ['test'],
  budget: ['test'],
  thorough: ['test'],
  'max-time': ['test'],
  'shrink-time': ['test'],
  deadline: ['test', 'record', 'replay'],
  cases: ['test'],
  'plugins-root': ['test', 'record', 'replay'],
  network: ['test'],
  start: ['test'],
  conformance: ['test', 'replay'],
  config: ['test', 'replay'],
  'ignore-plugin-config': ['test', 'replay'],
  action: ['record'],
  input: ['record'],
  refresh: ['record'],
  strict: ['test'],
  'allow-shallow': ['test'],
  help: COMMANDS,
  version: COMMANDS,
} as const satisfies Record<keyof typeof OPTIONS, readonly CommandName[]>;

/** The command in the first word. `list` followed by other words is not the command. */
export function commandNamed(first: string, rest: readonly string[]): CommandName {
  if (first === 'list' && rest.length > 0) return 'test';
  return COMMANDS.find((name) => name === first && name !== 'test') ?? 'test';
}

/** Rejects options of other commands. @throws {UsageError} */
export function mustBeTaken(options: readonly string[], command: CommandName): void {
  for (const option of options) {
    const takers: readonly CommandName[] = TAKEN_BY[option as keyof typeof TAKEN_BY]; // only known options get through the parser
    if (takers.includes(command)) continue;
    const subject = command === 'test' ? 'Testing a plugin' : `\`${command}\``;
    const instead = takers.map((taker) => `\`${WRITTEN[taker]}\``).join(' or ');
    throw new UsageError(`${subject} does not accept --${option}. Use it with ${instead}.`);
  }
}
