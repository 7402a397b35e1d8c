import type { Check } from '../model/check.js';
import type { Output, Reporter, ReporterOptions } from './reporter.js';

/** Creates a reporter. */
export type MakeReporter = (output: Output, checks: readonly Check[], options?: ReporterOptions) => Reporter;

/** Every reporter, by its name for `--reporter`. Loaded on demand. */
export const REPORTERS = {
  pretty: async () => (await import('./pretty.js')).prettyReporter,
  json: async () => (await import('./json.js')).jsonReporter,
} as const satisfies Record<string, () => Promise<MakeReporter>>;

/** The name of a reporter. */
export type ReporterName = keyof typeof REPORTERS;

/** Whether there is a reporter of this name. */
export function isReporter(name: string): name is ReporterName {
  return Object.hasOwn(REPORTERS, name);
}
