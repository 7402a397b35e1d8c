import type { Action } from '@obscura/protocol';
import type { Mode } from '../model/call.js';
import type { Case } from '../model/case.js';
import type { Check, ExperimentCheck, JudgeCheck, Source } from '../model/check.js';
import type { Context } from '../model/context.js';

/** One kind of scenario, for which checks, and how many of it are generated. */
export type Strand = {
  /** Checks that look at the same calls. */
  checks: readonly ExperimentCheck[];
  source: Source;
  runs: number;
  /** Whether it explores: its first scenarios are the plugin's examples, which come before everything else. */
  isExploration: boolean;
  /** Whether one of its generated scenarios belongs to the required set. */
  isRequired: boolean;
};

/** A kept case, and the check that it is about. */
export type KeptCase = Omit<Case, 'check'> & { check: JudgeCheck | ExperimentCheck };

/** What to try of a plugin, in which order, and how often. */
export type Plan = {
  /** Cases that were kept: found once, and looked at first from then on. */
  cases: readonly KeptCase[];
  strands: readonly Strand[];
  /** The experiment that explores the plugin's questions. */
  explorer: ExperimentCheck;
  /** What is asked, for the table of what was seen. */
  asked: readonly { action: Action; mode: Mode }[];
};

/** Scenarios that are explored of each action and mode, at the least: fewer find nothing. */
const MIN_EXPLORED = 8;

/** What a plan is made of. */
export type PlanOptions = Pick<Plan, 'cases' | 'explorer'> & {
  checks: readonly Check[];
  /** Generated questions, over all actions. */
  calls: number;
};

/** Plans a run: the plugin's questions are explored, and every experiment is made. */
export function planRun(context: Context, { explorer, checks, cases, calls }: PlanOptions): Plan {
  const { actions, takesBatches, manifest } = context;
  const asked = actions.flatMap((action) =>
    (takesBatches ? (['single', 'batch'] as const) : (['single'] as const)).map((mode) => ({ action, mode })),
  );
  const explored = explorer.sources(context);
  const runs = Math.max(MIN_EXPLORED, Math.ceil(calls / Math.max(1, explored.length)));
  const experiments = checks.filter(
    (check): check is ExperimentCheck =>
      check.kind === 'experiment' && check !== explorer && (check.appliesTo?.(manifest) ?? true),
  );
  const strands = [
    ...explored.map((source): Strand => ({ checks: [explorer], source, runs, isExploration: true, isRequired: false })),
    ...bySources(experiments).flatMap(([sources, checks]) => {
      const runs = Math.max(...checks.map((check) => check.runs ?? 1));
      return sources(context).map(
        (source): Strand => ({ checks, source, runs, isExploration: false, isRequired: true }),
      );
    }),
  ];
  return { cases, strands, asked, explorer };
}

/** Checks that have their sources in common look at the same calls. */
function bySources(experiments: readonly ExperimentCheck[]) {
  const groups = new Map<ExperimentCheck['sources'], ExperimentCheck[]>();
  for (const check of experiments) groups.set(check.sources, [...(groups.get(check.sources) ?? []), check]);
  return [...groups];
}
