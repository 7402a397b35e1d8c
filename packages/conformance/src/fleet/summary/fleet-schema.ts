import * as z from 'zod';

const count = z.int().min(0);
const level = z.enum(['MUST', 'SHOULD']);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const exitCode = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(70)]);
const kind = z.enum(['finding', 'gap', 'failure']);

const Problem = z.object({
  kind: kind.describe(
    'A finding about the plugin or its entry in the index; a gap, where something could not be tested; or why there is no verdict.',
  ),
  code: z.string().describe('The id of the check, or the code of the gap or failure.'),
  cause: z.string().describe('The same in every plugin that the same cause hits.'),
  isFirst: z.boolean().describe('False where an earlier problem of this plugin has the same cause.'),
  level: level.optional(),
  flaky: z.boolean().optional(),
  action: z.string().optional(),
  title: z.string().optional(),
  message: z.string(),
  fix: z.string().optional().describe('What to do about it, where the plugin has no report that says so.'),
});

const Plugin = z.object({
  number: z.int().min(1).describe('Its place among the plugins of the fleet, from 1.'),
  label: z.string().describe('Its id, unless another plugin of the fleet has it too.'),
  id: z.string().optional(),
  name: z.string().optional(),
  version: z.string().optional(),
  runtime: z.string().optional(),
  sha256: sha256.optional().describe('Of its archive.'),
  verdict: z.enum(['conforms', 'does not conform', 'incomplete', 'no verdict']),
  exitCode,
  counts: z.object({ calls: count, distinctEnvelopes: count, results: count }),
  problems: z.array(Problem),
  moreProblems: count.optional().describe('Problems beyond the first hundred.'),
  slug: z
    .string()
    .regex(/^[a-z0-9_][a-z0-9._~-]{0,120}$/)
    .describe('The name of its files: badges/SLUG.json, and reports/SLUG/ if it was run.'),
  hasReport: z.boolean(),
  startedAt: z.iso.datetime(),
  durationMs: count,
});

const Cause = z.object({
  cause: z.string(),
  kind,
  code: z.string(),
  level: level.optional(),
  title: z.string().optional(),
  message: z.string().describe('What is said of the first of the plugins.'),
  fix: z.string().optional(),
  plugins: z.array(z.string()).describe('The labels of all plugins that it hits.'),
});

/** The report on a fleet or on a shard of one. New fields may appear; removing or changing one takes a new `format`. */
export const FleetSchema = z.object({
  format: z.literal(1),
  tool: z.object({ name: z.literal('obscura-conformance'), version: z.string() }),
  source: z.object({
    kind: z.enum(['index', 'directory']),
    sha256: sha256.describe('Of the index, or of the names of the directories.'),
    members: z.array(z.string()).describe('The labels of all plugins, whether in this shard or not.'),
  }),
  seed: count,
  options: z.record(z.string(), z.unknown()).describe('How each plugin was tested.'),
  shard: z
    .object({ number: z.int().min(1), of: z.int().min(1) })
    .optional()
    .describe('Absent: all plugins.'),
  exitCode,
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  counts: z.object({
    conforms: count,
    doesNotConform: count,
    incomplete: count,
    noVerdict: count,
    unfinished: count,
    calls: count,
  }),
  unfinished: z.array(z.string()).describe('Plugins that did not get their turn.'),
  causes: z.array(Cause).describe('What is wrong, each cause once, the one that hits most plugins first.'),
  plugins: z.array(Plugin),
});

/** A report on a fleet, as plain data. The page, the badges and the text are made from it. */
export type FleetDocument = z.infer<typeof FleetSchema>;
/** What came of one plugin. */
export type FleetPlugin = z.infer<typeof Plugin>;
/** One thing that is wrong with one plugin. */
export type FleetProblem = z.infer<typeof Problem>;
/** One thing that is wrong, and the plugins that it hits. */
export type FleetCause = z.infer<typeof Cause>;
/** What came of one plugin, for a file that is read back. */
export const FleetPluginSchema = Plugin;

/** The published JSON Schema. */
export function fleetJsonSchema(): unknown {
  // As a reader sees it: fields that it does not know may appear.
  return z.toJSONSchema(FleetSchema, { io: 'input', target: 'draft-2020-12' });
}
