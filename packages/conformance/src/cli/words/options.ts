/** How an option is written: its value in the help, its short form, whether it may be repeated, and the commands that accept it. */
type Option = {
  /** The name of its value in the help. Absent: a flag. */
  value?: 'NAME' | 'N' | 'SECONDS' | 'DIR' | 'FILE' | 'JSON' | 'GLOB' | 'HOST' | 'N/M' | 'COMMIT';
  short?: string;
  isRepeatable?: true;
  /** Any other command rejects it instead of ignoring it. */
  of: readonly CommandName[];
};

/** The commands. `test` is never written: if the first word is no other command, it names a plugin to test. */
export const COMMANDS = [
  'test',
  'run',
  'record',
  'replay',
  'compare',
  'fleet',
  'merge',
  'init',
  'list',
  'explain',
] as const;
/** One of {@link COMMANDS}. */
export type CommandName = (typeof COMMANDS)[number];

/** How to write each command, for error messages. */
export const USAGE: Readonly<Record<CommandName, string>> = {
  test: 'obscura-conformance ./my-plugin',
  run: `obscura-conformance run ./my-plugin movieByName '{"title":"Heat"}'`,
  record: 'obscura-conformance record ./my-plugin',
  replay: 'obscura-conformance replay case.json',
  compare: 'obscura-conformance compare old.json new.json',
  fleet: 'obscura-conformance fleet ./registry/index.yml',
  merge: 'obscura-conformance merge shard-*.json',
  init: 'obscura-conformance init ./my-plugin',
  list: 'obscura-conformance list',
  explain: 'obscura-conformance explain batch/ids-exact',
};

/** Every option. */
export const OPTIONS = {
  reporter: { value: 'NAME', isRepeatable: true, of: ['test'] },
  seed: { value: 'N', of: ['test', 'fleet'] },
  calls: { value: 'N', of: ['test', 'fleet'] },
  jobs: { value: 'N', short: 'j', of: ['test', 'fleet'] },
  budget: { value: 'SECONDS', of: ['test', 'fleet'] },
  thorough: { of: ['test', 'fleet'] },
  'no-thorough': { of: ['test', 'fleet'] },
  'max-time': { value: 'SECONDS', of: ['test', 'fleet'] },
  'shrink-time': { value: 'SECONDS', of: ['test', 'fleet'] },
  deadline: { value: 'SECONDS', of: ['test', 'run', 'record', 'replay', 'fleet'] },
  cases: { value: 'DIR', of: ['test'] },
  'plugins-root': { value: 'DIR', of: ['test', 'run', 'record', 'replay'] },
  network: { value: 'NAME', of: ['test', 'run'] },
  'allow-host': { value: 'HOST', isRepeatable: true, of: ['test', 'run', 'record'] },
  start: { value: 'NAME', of: ['test'] },
  conformance: { value: 'DIR', of: ['test', 'run', 'replay'] },
  config: { value: 'FILE', of: ['test', 'run', 'replay'] },
  'ignore-plugin-config': { of: ['test', 'run', 'replay', 'fleet'] },
  action: { value: 'NAME', of: ['record'] },
  input: { value: 'JSON', of: ['record'] },
  batch: { of: ['run'] },
  raw: { of: ['run'] },
  json: { of: ['run'] },
  refresh: { of: ['record'] },
  check: { of: ['record'] },
  ca: { value: 'FILE', of: ['record'] },
  only: { value: 'GLOB', isRepeatable: true, of: ['test', 'fleet'] },
  skip: { value: 'GLOB', isRepeatable: true, of: ['test', 'fleet'] },
  bail: { of: ['test'] },
  'last-failed': { of: ['test'] },
  watch: { of: ['test'] },
  'update-baseline': { of: ['test'] },
  shard: { value: 'N/M', of: ['fleet'] },
  'changed-since': { value: 'COMMIT', of: ['fleet'] },
  resume: { of: ['fleet'] },
  against: { value: 'FILE', of: ['fleet', 'merge'] },
  out: { value: 'DIR', of: ['fleet', 'merge'] },
  quiet: { short: 'q', of: ['test'] },
  verbose: { of: ['test'] },
  strict: { of: ['test', 'fleet'] },
  'allow-shallow': { of: ['test', 'fleet'] },
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
