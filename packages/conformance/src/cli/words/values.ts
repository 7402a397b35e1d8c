import type { ConformOptions } from '../../conform-options.js';
import { isReporter, REPORTERS, type ReporterName } from '../../report/reporters.js';
import { isNetwork, NETWORKS, type NetworkName } from '../../subject/network-name.js';
import type { Options } from './given-options.js';
import { UsageError } from './usage-error.js';

/** Reads a whole number. @throws {UsageError} */
export function wholeNumber(word: string | undefined, option: string, least: number): number | undefined {
  if (word === undefined) return undefined;
  const number = Number(word);
  // fast-check accepts 32-bit seeds.
  if (/^\d+$/.test(word) && number >= least && number < 2 ** 31) return number;
  throw new UsageError(`${option} must be a whole number from ${least} to ${2 ** 31 - 1}, not \`${word}\`.`);
}

/** Reads a number of seconds, as milliseconds. @throws {UsageError} */
export function seconds(word: string | undefined, option: string, least = Number.MIN_VALUE): number | undefined {
  if (word === undefined) return undefined;
  const number = Number(word);
  // Node timers are limited to 2^31 milliseconds.
  if (/^\d+(\.\d+)?$/.test(word) && number >= least && number < 2_000_000) return number * 1000;
  throw new UsageError(`${option} must be a number of seconds, such as 2.5, not \`${word}\`.`);
}

/** Reads the name of a network. @throws {UsageError} */
export function networkIn(word: string | undefined): NetworkName | undefined {
  if (word === undefined || isNetwork(word)) return word;
  throw new UsageError(`--network must be one of ${Object.keys(NETWORKS).join(', ')}, not \`${word}\`.`);
}

/** Reads a way to start plugins. @throws {UsageError} */
export function startIn(word: string | undefined): ConformOptions['start'] {
  if (word === undefined || word === 'fork' || word === 'spawn') return word;
  throw new UsageError(`--start must be fork or spawn, not \`${word}\`.`);
}

/** Reads the names of reporters, each with the file that it writes. @throws {UsageError} */
export function reportersIn(words: readonly string[]): { name: ReporterName; file?: string }[] {
  const reporters = words.map(reporterIn);
  const onStdout = reporters.filter(({ file }) => file === undefined).map(({ name }) => name);
  const machine = onStdout.find((name) => REPORTERS[name].isForMachines);
  if (machine === undefined || onStdout.length === 1) return reporters;
  throw new UsageError(
    `Only one reporter can write to the terminal if a program reads it: write ${onStdout.map((name) => `--reporter ${name}=FILE`).join(' or ')}.`,
  );
}

function reporterIn(word: string): { name: ReporterName; file?: string } {
  const [name = '', ...file] = word.split('=');
  if (!isReporter(name) || (file.length > 0 && file.join('=') === '')) {
    const names = Object.keys(REPORTERS).join(', ');
    throw new UsageError(`--reporter must be one of ${names}, alone or with =FILE, not \`${word}\`.`);
  }
  return file.length > 0 ? { name, file: file.join('=') } : { name };
}

/** Whether all is to run; `undefined` leaves it to the environment. @throws {UsageError} */
export function thoroughnessIn({ has }: Options): boolean | undefined {
  if (has('thorough') && has('no-thorough'))
    throw new UsageError('--thorough and --no-thorough exclude each other. Decide on one.');
  return has('thorough') ? true : has('no-thorough') ? false : undefined;
}
