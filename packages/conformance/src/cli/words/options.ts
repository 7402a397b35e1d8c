/** How an option is written: its value in the help, its short form, whether it may be repeated, and the commands that accept it. */
type Option = {
  /** The name of its value in the help. Absent: a flag. */
  value?: 'NAME' | 'N' | 'SECONDS' | 'DIR' | 'FILE' | 'JSON' | 'GLOB' | 'HOST';
  short?: string;
  isRepeatable?: true;
  /** Any other command rejects it instead of ignoring it. */
  of: readonly CommandName[];
};

/** The commands. `test` is never written: if the first word is no other command, it names a plugin to test. */
export const COMMANDS = ['test', 'run', 'record', 'replay', 'compare', 'init', 'list', 'explain'] as const;
/** One of {@link COMMANDS}. */
export type CommandName = (typeof COMMANDS)[number];

/** How to write each command, for error messages. */
export const USAGE: Readonly<Record<CommandName, string>> = {
  test: 'obscura-conformance ./my-plugin',
  run: `obscura-conformance run ./my-plugin movieByName '{"title":"Heat"}'`,
  record: 'obscura-conformance record ./my-plugin',
  replay: 'obscura-conformance replay case.json',
  compare: 'obscura-conformance compare old.json new.json',
  init: 'obscura-conformance init ./my-plugin',
  list: 'obscura-conformance list',
  explain: 'obscura-conformance explain batch/ids-exact',
};

/** Every option. */
export const OPTIONS = {
  reporter: { value: 'NAME', isRepeatable: true, of: ['test'] },
  seed: { value: 'N', of: ['test'] },
  calls: { value: 'N', of: ['test'] },
  jobs: { value: 'N', short: 'j', of: ['test'] },
  budget: { value: 'SECONDS', of: ['test'] },
  thorough: { of: ['test'] },
  'max-time': { value: 'SECONDS', of: ['test'] },
  'shrink-time': { value: 'SECONDS', of: ['test'] },
  deadline: { value: 'SECONDS', of: ['test', 'run', 'record', 'replay'] },
  cases: { value: 'DIR', of: ['test'] },
  'plugins-root': { value: 'DIR', of: ['test', 'run', 'record', 'replay'] },
  network: { value: 'NAME', of: ['test', 'run'] },
  'allow-host': { value: 'HOST', isRepeatable: true, of: ['test', 'run', 'record'] },
  start: { value: 'NAME', of: ['test'] },
  conformance: { value: 'DIR', of: ['test', 'run', 'replay'] },
  config: { value: 'FILE', of: ['test', 'run', 'replay'] },
  'ignore-plugin-config': { of: ['test', 'run', 'replay'] },
  action: { value: 'NAME', of: ['record'] },
  input: { value: 'JSON', of: ['record'] },
  batch: { of: ['run'] },
  raw: { of: ['run'] },
  json: { of: ['run'] },
  refresh: { of: ['record'] },
  check: { of: ['record'] },
  ca: { value: 'FILE', of: ['record'] },
  only: { value: 'GLOB', isRepeatable: true, of: ['test'] },
  skip: { value: 'GLOB', isRepeatable: true, of: ['test'] },
  bail: { of: ['test'] },
  'last-failed': { of: ['test'] },
  watch: { of: ['test'] },
  'update-baseline': { of: ['test'] },
  quiet: { short: 'q', of: ['test'] },
  strict: { of: ['test'] },
  'allow-shallow': { of: ['test'] },
  help: { short: 'h', of: COMMANDS },
  version: { short: 'v', of: COMMANDS },
} as const satisfies Record<string, Option>;

/** The name of an option, without dashes. */
export type OptionName = keyof typeof OPTIONS;

/** An option by its name, or `undefined` if there is none. */
export function optionNamed(name: string): (Option & { name: OptionName }) | undefined {
  return isOption(name) ? { name, ...OPTIONS[name] } : undefined;
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}
