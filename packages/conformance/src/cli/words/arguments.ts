import type { AskOptions } from '../../asking/ask-once.js';
import type { ReplayOptions } from '../../cases/replay.js';
import type { ConformOptions } from '../../conform-options.js';
import type { Strictness } from '../../model/report/exit-code.js';
import type { RecordingOptions } from '../../recording/ask-provider.js';
import type { ReporterName } from '../../report/reporters.js';
import type { ExamOptions } from '../../subject/exam/exam.js';
import type { Choice } from '../commands/test/chosen-checks.js';
import { commandIn, mustBeTaken } from './command-words.js';
import { FLEET_DIR, type FleetCommand, fleetOf } from './fleet-words.js';
import type { Options } from './given-options.js';
import type { QuestionWords } from './question.js';
import { readWords } from './read-words.js';
import { UsageError } from './usage-error.js';
import { networkIn, reportersIn, seconds, startIn, thoroughnessIn, wholeNumber } from './values.js';

/** A parsed command line. */
export type Command =
  | {
      run: 'test';
      dir: string;
      options: ConformOptions;
      strictness: Strictness;
      /** None: what suits the terminal. */
      reporters: readonly { name: ReporterName; file?: string }[];
      choice: Choice;
      /** Whether to stop at the first failure. */
      bails: boolean;
      /** Whether to leave out what passed in the last run. */
      isLastFailed: boolean;
      /** Whether to test again on every change. */
      watches: boolean;
      isQuiet: boolean;
      isVerbose: boolean;
      updatesBaseline: boolean;
    }
  | {
      run: 'run';
      dir: string;
      action: string;
      /** JSON, `-`, the number of an example, or a file. */
      input: string | undefined;
      shows: 'text' | 'json' | 'raw';
      options: Omit<AskOptions, 'environment' | 'signal'>;
    }
  | { run: 'replay'; file: string; options: ReplayOptions }
  | {
      run: 'record';
      dir: string;
      question: QuestionWords;
      /** Whether to compare instead of to record. */
      checks: boolean;
      options: Omit<RecordingOptions, 'environment'>;
    }
  | { run: 'compare'; older: string; newer: string }
  | FleetCommand
  | { run: 'merge'; files: readonly string[]; against: string | undefined; outDir: string }
  | { run: 'init'; dir: string }
  | { run: 'list' }
  | { run: 'explain'; check: string }
  | { run: 'help' }
  | { run: 'version' };

/** Parses the words after the name of the program. @throws {UsageError} */
export function parseCommand(words: readonly string[]): Command {
  const { options: given, others } = readWords(words);
  if (given.has('help')) return { run: 'help' };
  if (given.has('version')) return { run: 'version' };
  const { name, operands } = commandIn(others);
  mustBeTaken(given.keys(), name);
  const [first = '', second, third] = operands;
  const options: Options = {
    has: (option) => given.has(option),
    get: (option) => given.get(option)?.[0],
    all: (option) => given.get(option) ?? [],
  };
  switch (name) {
    case 'test':
      return testOf(first, options);
    case 'run':
      return runOf(first, second ?? '', third, options);
    case 'record':
      return recordOf(first, options);
    case 'replay':
      return { run: 'replay', file: first, options: { dir: second, ...pluginOptions(options), ...examIn(options) } };
    case 'compare':
      return { run: 'compare', older: first, newer: second ?? '' };
    case 'fleet':
      return fleetOf(first, options);
    case 'merge':
      return {
        run: 'merge',
        files: operands,
        against: options.get('against'),
        outDir: options.get('out') ?? FLEET_DIR,
      };
    case 'init':
      return { run: 'init', dir: first };
    case 'list':
      return { run: 'list' };
    case 'explain':
      return { run: 'explain', check: first };
  }
}

function testOf(dir: string, options: Options): Command {
  const { has, get, all } = options;
  if (has('watch') && has('update-baseline'))
    throw new UsageError('--update-baseline takes one run, so it excludes --watch.');
  return {
    run: 'test',
    dir,
    options: {
      seed: wholeNumber(get('seed'), '--seed', 0),
      calls: wholeNumber(get('calls'), '--calls', 1),
      jobs: wholeNumber(get('jobs'), '--jobs', 1),
      budgetMs: seconds(get('budget'), '--budget'),
      thorough: thoroughnessIn(options),
      shrinkBudgetMs: seconds(get('shrink-time'), '--shrink-time', 0),
      maxTimeMs: seconds(get('max-time'), '--max-time'),
      casesDir: get('cases'),
      network: networkIn(get('network')),
      localHosts: all('allow-host'),
      start: startIn(get('start')),
      ...pluginOptions(options),
      ...examIn(options),
    },
    strictness: { strict: has('strict'), allowShallow: has('allow-shallow') },
    choice: { only: all('only'), skip: all('skip') },
    bails: has('bail'),
    isLastFailed: has('last-failed'),
    watches: has('watch'),
    isQuiet: has('quiet'),
    isVerbose: has('verbose'),
    updatesBaseline: has('update-baseline'),
    reporters: reportersIn(all('reporter')),
  };
}

function runOf(dir: string, action: string, input: string | undefined, options: Options): Command {
  const { has, get } = options;
  if (has('json') && has('raw')) throw new UsageError('--json and --raw exclude each other. Decide on one.');
  return {
    run: 'run',
    dir,
    action,
    input,
    shows: has('json') ? 'json' : has('raw') ? 'raw' : 'text',
    options: {
      isBatch: has('batch'),
      network: networkIn(get('network')),
      localHosts: options.all('allow-host'),
      ...pluginOptions(options),
      ...examIn(options),
    },
  };
}

function recordOf(dir: string, options: Options): Command {
  const { has, get, all } = options;
  if (has('check') && has('refresh')) throw new UsageError('--check writes nothing, so it excludes --refresh.');
  return {
    run: 'record',
    dir,
    checks: has('check'),
    question: { action: get('action'), input: get('input') },
    options: {
      refresh: has('refresh') || undefined,
      ca: get('ca'),
      localHosts: all('allow-host'),
      ...pluginOptions(options),
    },
  };
}

function pluginOptions({ get }: Options): { pluginsRoot: string | undefined; deadlineMs: number | undefined } {
  return { pluginsRoot: get('plugins-root'), deadlineMs: seconds(get('deadline'), '--deadline') };
}

function examIn({ has, get }: Options): ExamOptions {
  return {
    conformanceDir: get('conformance'),
    configFile: get('config'),
    ignoresPluginConfig: has('ignore-plugin-config') || undefined,
  };
}
