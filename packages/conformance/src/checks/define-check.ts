import type { Inspection, Stage } from '@obscura/executor';
import type { Manifest, Rule } from '@obscura/protocol';
import type { Expects } from '../call.js';
import type { Observed } from '../observed.js';

/** MUST fails the run; SHOULD warns, and fails it under `--strict`. */
export type Level = 'MUST' | 'SHOULD';

/** The stable public name of a check. */
export type CheckId = `${string}/${string}`;

/** What a reader of a finding needs to know beside the evidence. */
export type Docs = {
  /** What is wrong, in a few words. */
  title: string;
  /** What Obscura's user would see or lose. */
  why: string;
  /** What to do about it. */
  fix: string;
  /** The fix as code, by language. */
  examples: Partial<Record<'python' | 'typescript' | 'yaml', string>>;
};

/** What convicts: a sentence and, if there is more to show, lines below it. */
export type Evidence = { message: string; details?: readonly string[] };

/** What a check saw. `not-exercised`: nothing that happened could have broken it. */
export type Seen = { is: 'pass' } | { is: 'not-exercised' } | { is: 'fail'; evidence: Evidence };

/** Looks at the plugin's directory. */
export type Static = { kind: 'static'; see(inspection: Inspection): Seen };

/** Looks at one call. Judges of a later stage are not asked where one of an earlier stage fails. */
export type Judge = { kind: 'judge'; stage: Stage; holdsFor: readonly Expects[]; see(observed: Observed): Seen };

/** One check. */
export type Check = {
  id: CheckId;
  level: Level;
  rules: readonly [Rule, ...Rule[]];
  docs: Docs;
  /** Whether the check says anything of a plugin with this manifest. Default: of any. */
  appliesTo?(manifest: Manifest): boolean;
} & (Static | Judge);

/** A check of the judge kind. */
export type JudgeCheck = Check & Judge;

/** A check of the static kind. */
export type StaticCheck = Check & Static;

/** Declares a check; for its types only. */
export function defineCheck<C extends Check>(check: C): C {
  return check;
}

export const PASS: Seen = { is: 'pass' };
export const NOT_EXERCISED: Seen = { is: 'not-exercised' };

/** More rows than this help nobody. */
const MAX_DETAILS = 20;

/** A conviction. */
export function fail(message: string, details: readonly string[] = []): Seen {
  const more = details.length > MAX_DETAILS ? [`… and ${details.length - MAX_DETAILS} more`] : [];
  return { is: 'fail', evidence: { message, details: [...details.slice(0, MAX_DETAILS), ...more] } };
}
