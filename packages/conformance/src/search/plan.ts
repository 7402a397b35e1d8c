import type { Action } from '@obscura/protocol';
import type { Mode } from '../model/call.js';
import type { Case } from '../model/case.js';
import type { Check, ExperimentCheck, JudgeCheck, Source } from '../model/check.js';
import type { Context } from '../model/context.js';

/** One kind of scenario, and the checks that look at it. */
export type Strand = {
  /** The checks that look at its calls. */
  checks: readonly ExperimentCheck[];
  source: Source;
  /** How many scenarios are generated. */
  runs: number;
  /** Whether it explores the plugin. Its first scenarios are the plugin's examples, which come before everything else. */
  isExploration: boolean;
};

/** A kept case with its check. */
export type KeptCase = Omit<Case, 'check'> & { check: JudgeCheck | ExperimentCheck };

/** A kind of question that a run asks over and over: an action in one of its modes. */
export type Asked = {
  action: Action;
  mode: Mode;
  /** How many generated questions of this kind a run asks, at least and at most. */
  planned: { least: number; most: number };
};

/** What to try on a plugin. */
export type Plan = {
  context: Context;
  /** Kept cases. They were found once, and come early from then on. */
  cases: readonly KeptCase[];
  /** The experiment that explores the plugin's questions. */
  explorer: ExperimentCheck;
  /** Other experiments, as they look at its scenarios. */
  onlookers: readonly ExperimentCheck[];
  /** Every other experiment that applies. */
  experiments: readonly ExperimentCheck[];
  asked: readonly Asked[];
};

/** What a plan is made from. */
export type PlanOptions = Pick<Plan, 'cases' | 'explorer'> & {
  checks: readonly Check[];
  /** Generated questions in total. 0: none. */
  calls: number;
};

/** Fewer generated questions per action and mode would find nothing, so a run that asks fewer is incomplete. */
const MIN_EXPLORED = 8;

/** Plans a run that explores the plugin's actions and performs every experiment. */
export function planRun(context: Context, { explorer, checks, cases, calls }: PlanOptions): Plan {
  const { actions, takesBatches, manifest } = context;
  const modes: readonly Mode[] = takesBatches ? ['single', 'batch'] : ['single'];
  const kinds = actions.flatMap((action) => modes.map((mode) => ({ action, mode })));
  const least = calls === 0 ? 0 : MIN_EXPLORED;
  const most = Math.max(least, Math.ceil(calls / Math.max(1, kinds.length)));
  const experiments = checks.filter(
    (check): check is ExperimentCheck =>
      check.kind === 'experiment' && check !== explorer && (check.appliesTo?.(manifest) ?? true),
  );
  const asked = kinds.map((kind) => ({ ...kind, planned: { least, most } }));
  return { context, cases, explorer, onlookers: experiments.flatMap(asOnlooker), experiments, asked };
}

function asOnlooker({ seeSearch, essence: _, ...check }: ExperimentCheck): ExperimentCheck[] {
  return seeSearch ? [{ ...check, see: seeSearch }] : [];
}

/** A strand for each question that the explorer asks. */
export function explorationStrands({ explorer, onlookers }: Plan, context: Context, runs: number): Strand[] {
  const checks = [explorer, ...onlookers];
  return explorer.sources(context).map((source) => ({ checks, source, runs, isExploration: true }));
}

/** The strands of all other experiments. */
export function experimentStrands({ experiments }: Plan, context: Context): Strand[] {
  return bySources(experiments).flatMap(([sources, checks]) => {
    const runs = Math.max(...checks.map((check) => check.runs ?? 1));
    return sources(context).map((source): Strand => ({ checks, source, runs, isExploration: false }));
  });
}

/** Groups checks with the same sources, so that they share their calls. */
function bySources(experiments: readonly ExperimentCheck[]) {
  const groups = new Map<ExperimentCheck['sources'], ExperimentCheck[]>();
  for (const check of experiments) groups.set(check.sources, [...(groups.get(check.sources) ?? []), check]);
  return [...groups];
}
