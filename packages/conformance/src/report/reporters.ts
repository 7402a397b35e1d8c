import type { Check } from '../model/check.js';
import { jsonReporter } from './json.js';
import { prettyReporter } from './pretty.js';
import type { Output, Reporter } from './reporter.js';

/** Every reporter, by the name that `--reporter` takes. */
export const REPORTERS = {
  pretty: prettyReporter,
  json: jsonReporter,
} as const satisfies Record<string, (output: Output, checks: readonly Check[]) => Reporter>;

/** The name of a reporter. */
export type ReporterName = keyof typeof REPORTERS;

/** Whether there is a reporter of this name. */
export function isReporter(name: string): name is ReporterName {
  return Object.hasOwn(REPORTERS, name);
}
