import { EXIT, type ExitCode } from '../../model/report/exit-code.js';
import { causesAmong } from './causes.js';
import type { FleetDocument, FleetPlugin } from './fleet-schema.js';

/** Version of this format. New fields may appear; removing or changing one takes a new version. */
const FORMAT = 1;

/** What a report on a fleet is made of. */
export type FleetParts = Pick<
  FleetDocument,
  'tool' | 'source' | 'seed' | 'options' | 'startedAt' | 'finishedAt' | 'shard'
> & {
  readonly plugins: readonly FleetPlugin[];
  /** The labels of all plugins that had to get their turn. */
  readonly due: readonly string[];
};

/** A report on a fleet. It depends on nothing but its parts, so that one that is merged of shards is the same, byte for byte. */
export function fleetDocument({
  tool,
  source,
  seed,
  options,
  startedAt,
  finishedAt,
  shard,
  due,
  ...parts
}: FleetParts): FleetDocument {
  const plugins = parts.plugins.toSorted((one, other) => one.number - other.number);
  const done = new Set(plugins.map(({ label }) => label));
  const unfinished = due.filter((label) => !done.has(label));
  const count = (verdict: FleetPlugin['verdict']) => plugins.filter((plugin) => plugin.verdict === verdict).length;
  return {
    format: FORMAT,
    tool,
    source,
    seed,
    options,
    ...(shard && { shard }),
    exitCode: fleetExitCode(plugins, unfinished.length),
    startedAt,
    finishedAt,
    counts: {
      conforms: count('conforms'),
      doesNotConform: count('does not conform'),
      incomplete: count('incomplete'),
      noVerdict: count('no verdict'),
      unfinished: unfinished.length,
      calls: plugins.reduce((sum, { counts }) => sum + counts.calls, 0),
    },
    unfinished,
    causes: causesAmong(plugins),
    plugins,
  };
}

/** A bug of ours first; then a plugin that does not conform; then one without a verdict, or that did not get its turn. */
function fleetExitCode(plugins: readonly FleetPlugin[], unfinished: number): ExitCode {
  const codes = new Set(plugins.map(({ exitCode }) => exitCode));
  if (codes.has(EXIT.broken)) return EXIT.broken;
  if (codes.has(EXIT.nonconforming)) return EXIT.nonconforming;
  return codes.has(EXIT.usage) || codes.has(EXIT.incomplete) || unfinished > 0 ? EXIT.incomplete : EXIT.conforms;
}
