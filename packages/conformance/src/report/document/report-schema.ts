import * as z from 'zod';
import { EXPECTATIONS } from '../../model/report/unmet-example.js';

const level = z.enum(['MUST', 'SHOULD']);
const verdict = z.enum(['pass', 'fail', 'warn', 'flaky', 'blocked', 'not-applicable', 'not-exercised', 'accepted']);
const mode = z.enum(['single', 'batch']);
const count = z.int().min(0);

const Place = z.object({
  file: z.string().describe('Relative to the directory of the plugin.'),
  line: z.int().min(1),
  column: z.int().min(1).optional(),
  code: z.string().optional().describe('What stands in that line.'),
});

const Call = z.object({
  envelope: z.unknown().optional().describe('The envelope on stdin; absent if stdin is not a valid one.'),
  conditions: z.unknown().optional().describe('What was unusual about the circumstances of the call.'),
  stdin: z.string().describe('At most 64 KiB of each stream are shown. Invalid UTF-8 is U+FFFD.'),
  stdout: z.string(),
  stderr: z.string(),
  ending: z.looseObject({ kind: z.string() }).describe('How the process ended.'),
  durationMs: count,
  requests: z.array(
    z.object({ method: z.string(), url: z.string(), status: z.int().optional(), answeredBy: z.string() }),
  ),
});

const Finding = z.object({
  ...Call.partial().shape,
  check: z.string(),
  level,
  action: z.string().optional().describe('The action that was asked for; absent where the directory alone shows it.'),
  mode: mode.optional(),
  fingerprint: z.string().describe('The same for every seed: made from the check, the action and the symptom.'),
  place: Place.optional().describe(
    'The line of the manifest or of the plugin’s code that is to blame, where one is named.',
  ),
  message: z.string(),
  details: z.array(z.string()).optional(),
  at: count.optional(),
  symptom: z.string().optional().describe('The same words wherever the cause is the same.'),
  sameCauseAs: z.string().optional().describe('The check of an earlier finding with the same cause.'),
  rules: z.array(z.string()),
  title: z.string(),
  why: z.string(),
  fix: z.string(),
  shrinks: count,
  confirmed: z.object({ runs: count, failed: count }),
  flaky: z.boolean(),
  blocks: z.array(z.string()),
  keptAs: z.string().optional(),
  reproduce: z.object({ caseFile: z.string(), command: z.string().optional() }).optional(),
  calls: z.array(Call).optional().describe('All calls that it takes to see it; absent if it takes one.'),
});

const Unmet = z.object({
  ...Call.shape,
  action: z.string(),
  input: z.unknown(),
  expected: z.enum(EXPECTATIONS).optional().describe('Absent: anything but a refusal.'),
  got: z.enum(EXPECTATIONS),
  error: z.string().optional(),
});

const Check = z.object({
  id: z.string(),
  level,
  rules: z.array(z.string()),
  title: z.string().describe('What is wrong when it fails.'),
  verdict,
  reason: z
    .string()
    .optional()
    .describe('Why the plugin’s configuration skips it, or its baseline accepts that it fails.'),
  calls: count.describe('Calls that were made for it.'),
  phase: z.string().optional().describe('The phase in which it began to look.'),
  startedMs: count
    .optional()
    .describe('When the first call that it looks at ended, in milliseconds since the start of the run.'),
  endedMs: count.optional(),
});

/** A report of a run, as `--reporter json` writes it. New fields may appear; removing or changing one takes a new `format`. */
export const ReportSchema = z.object({
  format: z.literal(1),
  tool: z.object({ name: z.literal('obscura-conformance'), version: z.string() }),
  verdict: z.enum(['conforms', 'does not conform', 'incomplete', 'no verdict']),
  exitCode: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(70)]),
  failure: z.string().optional().describe('Why there is no verdict.'),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  environment: z.object({
    node: z.string(),
    python: z.string().optional().describe('The version of the Python that ran the plugin, if one did.'),
    platform: z.string(),
    arch: z.string(),
  }),
  options: z.record(z.string(), z.unknown()).describe('How the run was asked for.'),
  plugin: z.object({
    dir: z.string(),
    id: z.string().optional(),
    name: z.string().optional(),
    version: z.string().optional(),
    runtime: z.string().optional(),
    hash: z.string().optional().describe('SHA-256 over its files, without conformance/.'),
    examHash: z.string().optional().describe('SHA-256 over the configuration and recordings in conformance/.'),
  }),
  seed: z.int().min(0).optional(),
  counts: z.object({ calls: count, distinctEnvelopes: count, results: count, durationMs: count }),
  phases: z.array(z.object({ phase: z.string(), startedMs: count, durationMs: count, calls: count })),
  checks: z.array(Check),
  coverage: z.array(
    z.object({
      action: z.string(),
      mode,
      planned: count,
      explored: count,
      calls: count,
      results: count,
      noMatches: count,
      errors: count,
      failures: count,
      fields: z.array(z.string()),
    }),
  ),
  findings: z.array(Finding),
  unmet: z.array(Unmet).optional().describe('Examples that got another answer than their author expects.'),
  accepted: z
    .array(
      z.object({
        check: z.string(),
        action: z.string().optional(),
        fingerprint: z.string(),
        message: z.string(),
        reason: z.string(),
        ticket: z.string().optional(),
      }),
    )
    .optional()
    .describe('Findings that conformance/baseline.yml accepts.'),
  gaps: z.array(z.object({ code: z.string(), message: z.string() })),
  exemptions: z.array(z.object({ exempt: z.string(), reason: z.string().optional() })),
  notes: z.array(z.object({ code: z.string(), message: z.string() })),
  containment: z
    .object({ is: z.enum(['namespace', 'none']), why: z.string().optional() })
    .optional()
    .describe('What kept the plugin from the real network; absent if it was not started.'),
  traffic: z.object({
    requests: count,
    perItem: z.number().optional(),
    hosts: z.array(z.object({ host: z.string(), requests: count })),
    unrecorded: z.array(z.object({ request: z.string(), count, nearest: z.string().optional() })),
    unused: z.array(z.object({ request: z.string(), file: z.string(), line: z.int() })),
  }),
});

/** A report of a run, as plain data. Every reporter that waits for the end of a run is made from it. */
export type ReportDocument = z.infer<typeof ReportSchema>;

/** One finding of a report. */
export type ReportedFinding = z.infer<typeof Finding>;

/** One check of a report. */
export type ReportedCheck = z.infer<typeof Check>;

/** The published JSON Schema. */
export function reportJsonSchema(): unknown {
  // As a reader sees it: fields that it does not know may appear.
  return z.toJSONSchema(ReportSchema, { io: 'input', target: 'draft-2020-12' });
}
