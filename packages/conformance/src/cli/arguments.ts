import { parseArgs } from 'node:util';
import type { ReplayOptions } from '../cases/replay.js';
import type { ConformOptions } from '../conform.js';
import type { Strictness } from '../model/exit-code.js';
import type { RecordingOptions } from '../recording/record-traffic.js';
import { isReporter, REPORTERS, type ReporterName } from '../report/reporters.js';
import type { ExamOptions } from '../subject/exam.js';
import { isNetwork, NETWORKS, type NetworkName } from '../subject/network-name.js';
import { commandNamed, mustBeTaken, OPTIONS } from './options.js';
import type { QuestionWords } from './question.js';
import { UsageError } from './usage-error.js';

/** A parsed command line. */
export type Command =
  | {
      run: 'test';
      dir: string;
      options: ConformOptions;
      strictness: Strictness;
      reporters: readonly { name: ReporterName; file?: string }[];
    }
  | { run: 'replay'; file: string; options: ReplayOptions }
  | { run: 'record'; dir: string; question: QuestionWords; options: Omit<RecordingOptions, 'environment'> }
  | { run: 'list' }
  | { run: 'explain'; check: string }
  | { run: 'help' }
  | { run: 'version' };

/** Parses the words after the name of the program. @throws {UsageError} */
export function parseCommand(words: readonly string[]): Command {
  const { values, positionals } = parse(words);
  if (values.help) return { run: 'help' };
  if (values.version) return { run: 'version' };
  const [first, ...rest] = positionals;
  if (first === undefined || first === '')
    throw new UsageError('Name a plugin directory: obscura-conformance ./my-plugin');
  mustBeTaken(Object.keys(values), commandNamed(first, rest));
  if (first === 'list' && rest.length === 0) return { run: 'list' };
  if (first === 'explain') {
    if (rest[0] === undefined || rest.length > 1)
      throw new UsageError('Name exactly one check: obscura-conformance explain batch/ids-exact');
    return { run: 'explain', check: rest[0] };
  }
  if (first === 'replay') {
    const [file, dir, ...more] = rest;
    if (file === undefined || more.length > 0)
      throw new UsageError(
        'Name a case file and, unless the plugin keeps it, the plugin: obscura-conformance replay case.json ./my-plugin',
      );
    const deadlineMs = seconds(values.deadline, '--deadline');
    return {
      run: 'replay',
      file,
      options: { dir, pluginsRoot: values['plugins-root'], deadlineMs, ...examIn(values) },
    };
  }
  if (first === 'record') {
    const [dir, ...more] = rest;
    if (dir === undefined || more.length > 0)
      throw new UsageError('Name exactly one plugin directory: obscura-conformance record ./my-plugin');
    return {
      run: 'record',
      dir,
      question: { action: values.action, input: values.input },
      options: {
        refresh: values.refresh,
        pluginsRoot: values['plugins-root'],
        deadlineMs: seconds(values.deadline, '--deadline'),
      },
    };
  }
  if (rest.length > 0)
    throw new UsageError(`Test one plugin at a time, without ${rest.map((word) => `\`${word}\``).join(', ')}.`);
  return {
    run: 'test',
    dir: first,
    options: {
      seed: wholeNumber(values.seed, '--seed', 0),
      calls: wholeNumber(values.calls, '--calls', 1),
      jobs: wholeNumber(values.jobs, '--jobs', 1),
      budgetMs: seconds(values.budget, '--budget'),
      thorough: values.thorough,
      shrinkBudgetMs: seconds(values['shrink-time'], '--shrink-time', 0),
      maxTimeMs: seconds(values['max-time'], '--max-time'),
      deadlineMs: seconds(values.deadline, '--deadline'),
      casesDir: values.cases,
      pluginsRoot: values['plugins-root'],
      network: networkIn(values.network),
      start: startIn(values.start),
      ...examIn(values),
    },
    strictness: { strict: values.strict ?? false, allowShallow: values['allow-shallow'] ?? false },
    reporters: (values.reporter ?? ['pretty']).map(reporter),
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    if (words.some((word) => /^--json(?:=|$)/.test(word)))
      throw new UsageError('Unknown option --json. Use --reporter json or --reporter json=FILE.');
    const message = error instanceof Error ? error.message.split('. ', 1)[0] : String(error);
    throw new UsageError(`${message}. See obscura-conformance --help.`);
  }
}

function examIn(values: { conformance?: string; config?: string; 'ignore-plugin-config'?: boolean }): ExamOptions {
  return {
    conformanceDir: values.conformance,
    configFile: values.config,
    ignoresPluginConfig: values['ignore-plugin-config'],
  };
}

function networkIn(word: string | undefined): NetworkName | undefined {
  if (word === undefined || isNetwork(word)) return word;
  throw new UsageError(`--network must be one of ${Object.keys(NETWORKS).join(', ')}, not \`${word}\`.`);
}

function startIn(word: string | undefined): ConformOptions['start'] {
  if (word === undefined || word === 'fork' || word === 'spawn') return word;
  throw new UsageError(`--start must be fork or spawn, not \`${word}\`.`);
}

function wholeNumber(word: string | undefined, option: string, least: number): number | undefined {
  if (word === undefined) return undefined;
  const number = Number(word);
  // fast-check accepts 32-bit seeds.
  if (/^\d+$/.test(word) && number >= least && number < 2 ** 31) return number;
  throw new UsageError(`${option} must be a whole number from ${least} to ${2 ** 31 - 1}, not \`${word}\`.`);
}

function seconds(word: string | undefined, option: string, least = Number.MIN_VALUE): number | undefined {
  if (word === undefined) return undefined;
  const number = Number(word);
  // Node timers are limited to 2^31 milliseconds.
  if (/^\d+(\.\d+)?$/.test(word) && number >= least && number < 2_000_000) return number * 1000;
  throw new UsageError(`${option} must be a number of seconds, such as 2.5, not \`${word}\`.`);
}

function reporter(word: string): { name: ReporterName; file?: string } {
  const [name = '', ...file] = word.split('=');
  if (!isReporter(name) || (file.length > 0 && file.join('=') === '')) {
    const names = Object.keys(REPORTERS).map((known) => `${known}, ${known}=FILE`);
    throw new UsageError(`--reporter must be one of ${names.join(', ')}, not \`${word}\`.`);
  }
  return file.length > 0 ? { name, file: file.join('=') } : { name };
}
