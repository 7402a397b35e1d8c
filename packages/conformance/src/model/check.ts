import type { Inspection } from '@obscura/executor';
import type { Stage } from '@obscura/executor/internal';
import type { Manifest, Rule } from '@obscura/protocol';
import type fc from 'fast-check';
import type { Call, Expects } from './call.js';
import type { Context } from './context.js';
import type { DirectoryChange } from './directory-change.js';
import type { Observed } from './observed.js';

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
export type Evidence = {
  message: string;
  details?: readonly string[];
  /** Which call of an experiment shows it, counted from 0. Default: the last. */
  at?: number;
  /** What the plugin does, in words that are the same wherever one cause has led to it: such findings are told once in full. */
  symptom?: string;
  /** What to do about it, where that can be told more exactly than by the page of the check. */
  advice?: Advice;
};

/** How to mend something, in words and as code. */
export type Advice = Pick<Docs, 'fix' | 'examples'>;

/** What a check saw. `not-exercised`: nothing that happened could have broken it. */
export type Seen = { is: 'pass' } | { is: 'not-exercised' } | { is: 'fail'; evidence: Evidence };

/** What an experiment saw. `elsewhere`: what failed has a cause that another check owns. */
export type SeenByExperiment = Seen | { is: 'elsewhere' };

/** Looks at the plugin's directory. */
export type Static = { kind: 'static'; see(inspection: Inspection): Seen };

/** Looks at one call. Judges of a later stage are not asked where one of an earlier stage fails. */
export type Judge = {
  kind: 'judge';
  /** `apart`: asked whatever the stages have come to, and hides nothing. */
  stage: Stage | 'apart';
  holdsFor: readonly Expects[];
  /** Whether it depends on time: then only what happens again is proof. Default: false. */
  isTimed?: boolean;
  see(observed: Observed): Seen;
};

/** What the judges say of one call. */
export type Judgement = {
  passed: readonly CheckId[];
  failed: readonly { check: JudgeCheck; evidence: Evidence }[];
  /** Checks that could not be asked, because a check of an earlier stage failed. */
  blocked: readonly CheckId[];
};

/** One call, and what the judges say of it. */
export type Judged = Observed & { judgement: Judgement };

/** A kind of scenario: how to make some, and how one goes on. */
export type Source<S = unknown> = {
  /** Scenarios; plain data, made smaller when one of them fails. */
  scenarios: fc.Arbitrary<S>;
  /** Scenarios that come first, before anything is generated. Default: none. */
  first?: readonly S[];
  /** Scenarios with a part left out, tried before anything is made smaller in itself. Default: none. */
  simpler?(scenario: S): Iterable<S>;
  /** Whether its calls mostly wait, and can go beside those that work. Default: false. */
  waits?: boolean;
  /** Whether what its calls show is drawn by lot when an interpreter starts, so that each has to have one of its own. Default: false. */
  startsAnew?: boolean;
  /** The next call of a scenario, given what came of those before; `undefined` ends it. */
  next(scenario: S, done: readonly Judged[]): Call | undefined;
};

/** Makes calls of its own, its baseline included, and compares them. */
export type Experiment = {
  kind: 'experiment';
  /** What to try, given the plugin; none where there is nothing to try. */
  sources(context: Context): readonly Source[];
  /** How many scenarios of each source a run tries. Default: 1. */
  runs?: number;
  /** Whether it compares answers: then a plugin that does not agree with itself is no proof. Default: false. */
  compares?: boolean;
  /** What the calls of one scenario show; also called with calls that a case file holds. */
  see(done: readonly Judged[]): SeenByExperiment;
  /** Those of the calls that it takes to convict. Default: all. */
  essence?(done: readonly Judged[]): readonly Judged[];
};

/** Looks at what has changed in the plugin's directory over the whole run. */
export type Run = { kind: 'run'; see(changes: readonly DirectoryChange[]): Seen };

/** One check. */
export type Check = {
  id: CheckId;
  level: Level;
  rules: readonly [Rule, ...Rule[]];
  docs: Docs;
  /** Whether the check says anything of a plugin with this manifest. Default: of any. */
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

/** Declares a check; for its types only. */
export function defineCheck<C extends Check>(check: C): C {
  return check;
}

export const PASS = { is: 'pass' } as const satisfies Seen;
export const NOT_EXERCISED = { is: 'not-exercised' } as const satisfies Seen;

/** More rows than this help nobody. */
const MAX_DETAILS = 20;

/** A conviction; by which call of an experiment, where it is not the last. */
export function fail(message: string, details: readonly string[] = [], at?: number) {
  const more = details.length > MAX_DETAILS ? [`… and ${details.length - MAX_DETAILS} more`] : [];
  const evidence: Evidence = { message, details: [...details.slice(0, MAX_DETAILS), ...more] };
  return { is: 'fail', evidence: at === undefined ? evidence : { ...evidence, at } } as const satisfies Seen;
}
