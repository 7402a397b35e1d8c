import type { Inspection } from '@obscura/executor';
import type { Stage } from '@obscura/executor/internal';
import type { Manifest, Rule } from '@obscura/protocol';
import type fc from 'fast-check';
import type { Call, Expects } from './call.js';
import type { Context } from './context.js';
import type { Language } from './language.js';
import type { RunFacts } from './report/run-facts.js';
import type { Deed } from './seen/deed.js';
import type { Observed } from './seen/observed.js';

/** A MUST fails the run. A SHOULD warns, and fails the run only with `--strict`. */
export type Level = 'MUST' | 'SHOULD';

/** The stable public name of a check. */
export type CheckId = `${string}/${string}`;

/** What the reader of a finding needs to know besides the evidence. */
export type Docs = {
  /** What is wrong, in a few words. */
  title: string;
  /** What users of Obscura would see or lose. */
  why: string;
  /** What to do about it. */
  fix: string;
  /** The fix as code, by language. */
  examples: Partial<Record<Language | 'yaml', string>>;
};

/** What a check found: a sentence and, if there is more to show, lines below it. */
export type Evidence = {
  message: string;
  details?: readonly string[];
  /** Which call of an experiment shows it, counted from 0. Default: the last. */
  at?: number;
  /** What the plugin does wrong, in the same words wherever the cause is the same. Only the first such finding is shown in full. */
  symptom?: string;
  /** What to say instead of the docs of the check, if the evidence allows to be more specific. */
  advice?: Advice;
  /** What the plugin did, if the line that did it is worth finding. */
  deed?: Deed;
};

/** What to say instead of parts of the docs of a check. */
export type Advice = Partial<Docs>;

/** What a check saw. `not-exercised`: nothing happened that could have failed it. */
export type Seen = { is: 'pass' } | { is: 'not-exercised' } | { is: 'fail'; evidence: Evidence };

/** What an experiment saw. `elsewhere`: something failed, but another check owns the cause. */
export type SeenByExperiment = Seen | { is: 'elsewhere' };

/** Looks at the plugin's directory. */
export type Static = { kind: 'static'; see(inspection: Inspection): Seen };

/** Looks at one call. If a judge of an earlier stage fails, those of later stages are blocked. */
export type Judge = {
  kind: 'judge';
  /** `apart`: outside the stages, so that it neither blocks other judges nor is blocked. */
  stage: Stage | 'apart';
  holdsFor: readonly Expects[];
  /** Whether it depends on timing, so that a failure only counts if it happens every time. Default: false. */
  isTimed?: boolean;
  see(observed: Observed): Seen;
};

/** What the judges say about one call. */
export type Judgement = {
  passed: readonly CheckId[];
  failed: readonly { check: JudgeCheck; evidence: Evidence }[];
  /** Checks that could not run because a check of an earlier stage failed. */
  blocked: readonly CheckId[];
};

/** One call, and what the judges say about it. */
export type Judged = Observed & { judgement: Judgement };

/** A kind of scenario: how to generate one, and how it proceeds. */
export type Source<S = unknown> = {
  /** Scenarios, as plain data. A failing one gets shrunk. */
  scenarios: fc.Arbitrary<S>;
  /** Scenarios to try before any generated ones. Default: none. */
  first?: readonly S[];
  /** Scenarios with a part left out. Shrinking tries these first. Default: none. */
  simpler?(scenario: S): Iterable<S>;
  /** Whether its calls spend most of their time waiting, so that they can run next to calls that keep a core busy. Default: false. */
  waits?: boolean;
  /** Whether its calls depend on what an interpreter randomizes at startup, so that all but the first are spawned. Default: false. */
  startsAnew?: boolean;
  /** Whether it is worth its calls only while the budget lasts, or in a thorough run. Default: false. */
  isExtra?: boolean;
  /**
   * The next call of a scenario, given the earlier ones, or several calls to make side by side; `undefined` ends it. Scenarios share equal
   * calls, but a scenario that asks the same again gets another answer.
   */
  next(scenario: S, done: readonly Judged[]): Call | readonly Call[] | undefined;
};

/** Makes its own calls, including a baseline, and compares them. */
export type Experiment = {
  kind: 'experiment';
  /** What to try on this plugin; empty if there is nothing to try. */
  sources(context: Context): readonly Source[];
  /** How many scenarios per source a run tries. Default: 1. */
  runs?: number;
  /** Whether it compares answers, so that a failure only counts if it happens every time. Default: false. */
  compares?: boolean;
  /** What the calls of one scenario show. Also called with calls from a case file. */
  see(done: readonly Judged[]): SeenByExperiment;
  /** What the calls of one scenario of the search show, if it looks at those too. Default: it does not. */
  seeSearch?(done: readonly Judged[]): SeenByExperiment;
  /** The calls that are needed to show the failure. Default: all. */
  essence?(done: readonly Judged[]): readonly Judged[];
};

/** Looks back at the whole run. */
export type Run = { kind: 'run'; see(facts: RunFacts): Seen };

/** One check. */
export type Check = {
  id: CheckId;
  level: Level;
  rules: readonly [Rule, ...Rule[]];
  /** For a SHOULD: how a plugin may be right all the same, and the threshold above which it is warned. Default: the rule itself says SHOULD. */
  leniency?: string;
  docs: Docs;
  /** Whether the check applies to a plugin with this manifest. Default: always. */
  appliesTo?(manifest: Manifest): boolean;
} & (Static | Judge | Experiment | Run);

/** A check of the judge kind. */
export type JudgeCheck = Check & Judge;

/** A check of the experiment kind. */
export type ExperimentCheck = Check & Experiment;

/** A check of the run kind. */
export type RunCheck = Check & Run;

/** A check of the static kind. */
export type StaticCheck = Check & Static;

/** Declares a check. Exists only for its types. */
export function defineCheck<C extends Check>(check: C): C {
  return check;
}

export const PASS = { is: 'pass' } as const satisfies Seen;
export const NOT_EXERCISED = { is: 'not-exercised' } as const satisfies Seen;

/** A longer list would not help. */
const MAX_DETAILS = 20;

/** The same failure, with advice that says more than the docs of the check. */
export function advised({ is, evidence }: ReturnType<typeof fail>, advice: Advice | undefined) {
  return { is, evidence: advice ? { ...evidence, advice } : evidence } as const satisfies Seen;
}

/** The same failure, by something that the plugin did. */
export function doneBy({ is, evidence }: Extract<Seen, { is: 'fail' }>, deed: Deed) {
  return { is, evidence: { ...evidence, deed } } as const satisfies Seen;
}

/** A failure. `at` is the call that shows it, if that is not the last one. */
export function fail(message: string, details: readonly string[] = [], at?: number) {
  const more = details.length > MAX_DETAILS ? [`… and ${details.length - MAX_DETAILS} more`] : [];
  const evidence: Evidence = { message, details: [...details.slice(0, MAX_DETAILS), ...more] };
  return { is: 'fail', evidence: at === undefined ? evidence : { ...evidence, at } } as const satisfies Seen;
}
