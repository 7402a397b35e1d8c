import { type Shard, shardIn } from '../../fleet/members/shard.js';
import type { TestOptions } from '../../fleet/running/test-options.js';
import type { Choice } from '../commands/test/chosen-checks.js';
import type { Options } from './given-options.js';
import type { OptionName } from './options.js';
import { UsageError } from './usage-error.js';
import { seconds, thoroughnessIn, wholeNumber } from './values.js';

/** `fleet`, parsed. */
export type FleetCommand = {
  run: 'fleet';
  path: string;
  outDir: string;
  shard: Shard | undefined;
  resumes: boolean;
  /** A commit or branch of git: only what has changed since. */
  changedSince: string | undefined;
  /** A report to compare with. */
  against: string | undefined;
  /** Plugins at a time. Default: number of available cores. */
  jobs: number | undefined;
  choice: Choice;
  test: Omit<TestOptions, 'jobs'>;
};

/** Where the reports on a fleet go by default. */
export const FLEET_DIR = 'fleet-report';

/** The same for everyone, so that two runs of the same plugins differ only where something has changed. */
const DEFAULT_SEED = 1;

/** Options that are passed on to the test of each plugin as they are. */
const PASSED_ON = [
  ...(['calls', 'budget', 'thorough', 'no-thorough', 'shrink-time', 'deadline', 'only', 'skip'] as const),
  ...(['allow-shallow', 'ignore-plugin-config'] as const),
] satisfies readonly OptionName[];

/** Parses the words of `fleet`. @throws {UsageError} */
export function fleetOf(path: string, options: Options): FleetCommand {
  const { has, get, all } = options;
  wholeNumber(get('calls'), '--calls', 1);
  for (const name of ['budget', 'deadline'] as const) seconds(get(name), `--${name}`);
  seconds(get('shrink-time'), '--shrink-time', 0);
  thoroughnessIn(options);
  return {
    run: 'fleet',
    path,
    outDir: get('out') ?? FLEET_DIR,
    shard: shardOf(get('shard')),
    resumes: has('resume'),
    changedSince: get('changed-since'),
    against: get('against'),
    jobs: wholeNumber(get('jobs'), '--jobs', 1),
    choice: { only: all('only'), skip: all('skip') },
    test: {
      seed: wholeNumber(get('seed'), '--seed', 0) ?? DEFAULT_SEED,
      maxTimeMs: seconds(get('max-time'), '--max-time'),
      words: PASSED_ON.flatMap((name) => (has(name) ? wordsOf(name, all(name)) : [])),
      strict: has('strict'),
    },
  };
}

function wordsOf(name: OptionName, values: readonly string[]): string[] {
  return values.length === 0 ? [`--${name}`] : values.map((value) => `--${name}=${value}`);
}

function shardOf(word: string | undefined): Shard | undefined {
  if (word === undefined) return undefined;
  const shard = shardIn(word);
  if (shard === undefined)
    throw new UsageError(`--shard must be a part of a whole, such as 1/4 for the first of four, not \`${word}\`.`);
  return shard;
}
