import { isDeepStrictEqual } from 'node:util';
import { causesAmong } from './causes.js';
import type { FleetCause, FleetDocument, FleetPlugin, FleetProblem } from './fleet-schema.js';

/** What is new in a fleet since an earlier report on it. */
export type News = {
  /** Each cause once, with the plugins that it did not hit before. */
  readonly causes: readonly FleetCause[];
  /** Plugins that were not there before. */
  readonly added: readonly string[];
  /** Plugins that are no longer there. */
  readonly removed: readonly string[];
  /** Causes that no longer hit a plugin, counted by plugin. */
  readonly gone: number;
  /** Whether the plugins were asked something else than before, by another seed or other options. */
  readonly isAskedOtherwise: boolean;
  /** The versions of the harness, if they differ. */
  readonly harness?: { readonly before: string; readonly now: string };
};

/** Compares two reports on a fleet. A plugin counts as the same by its label. */
export function newsSince(before: FleetDocument, now: FleetDocument): News {
  const old = new Map(before.plugins.map((plugin) => [plugin.label, plugin]));
  const current = new Map(now.plugins.map((plugin) => [plugin.label, plugin]));
  const harness = { before: before.tool.version, now: now.tool.version };
  const [oldMembers, members] = [new Set(before.source.members), new Set(now.source.members)];
  return {
    causes: causesAmong(now.plugins.map((plugin) => withNewProblems(plugin, old.get(plugin.label)))),
    added: now.source.members.filter((label) => !oldMembers.has(label)),
    removed: before.source.members.filter((label) => !members.has(label)),
    gone: before.plugins.reduce((sum, plugin) => {
      const later = current.get(plugin.label);
      return later ? sum + withNewProblems(plugin, later).problems.filter(({ isFirst }) => isFirst).length : sum;
    }, 0),
    isAskedOtherwise: before.seed !== now.seed || !isDeepStrictEqual(before.options, now.options),
    ...(harness.before !== harness.now && { harness }),
  };
}

/** A cause that hits another action than before is new too. */
function withNewProblems(plugin: FleetPlugin, before: FleetPlugin | undefined): FleetPlugin {
  const known = new Set(before?.problems.map(keyOf));
  const fresh = plugin.problems.filter((problem) => !known.has(keyOf(problem)));
  const told = new Set<string>();
  const problems = fresh.map((problem) => {
    const isFirst = isLeading(problem, plugin) && !told.has(problem.cause);
    told.add(problem.cause);
    return { ...problem, isFirst };
  });
  return { ...plugin, problems };
}

/** Whether a problem is not just an echo of an earlier one. */
function isLeading({ cause }: FleetProblem, { problems }: FleetPlugin): boolean {
  return problems.some((problem) => problem.cause === cause && problem.isFirst);
}

function keyOf({ cause, action = '' }: FleetProblem): string {
  return `${cause} ${action}`;
}
