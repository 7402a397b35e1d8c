import * as z from 'zod';
import { EXPECTATIONS } from '../../../model/report/unmet-example.js';

const atMs = z.int().min(0).describe('Milliseconds since the start of the run.');
const count = z.int().min(0);

/** One line of `--reporter ndjson`. New fields and types may appear. */
export const NdjsonSchema = z.discriminatedUnion('type', [
  z.object({
    atMs,
    type: z.literal('started'),
    dir: z.string(),
    seed: z.int(),
    plugin: z.string().optional().describe('Its id; absent if the manifest cannot be read.'),
  }),
  z.object({ atMs, type: z.literal('phase'), phase: z.string() }),
  z.object({
    atMs,
    type: z.literal('call'),
    checks: z.array(z.string()).describe('The experiments that it was made for.'),
    action: z.string().optional(),
    mode: z.enum(['single', 'batch']).optional(),
    ending: z.string(),
    durationMs: count,
    requests: count,
  }),
  z.object({
    atMs,
    type: z.literal('unmet').describe('An example got another answer than its author expects.'),
    action: z.string(),
    input: z.unknown(),
    expected: z.enum(EXPECTATIONS).optional().describe('Absent: anything but a refusal.'),
    got: z.enum(EXPECTATIONS),
    error: z.string().optional(),
  }),
  z.object({
    atMs,
    type: z.literal('finding'),
    check: z.string(),
    level: z.enum(['MUST', 'SHOULD']),
    action: z.string().optional(),
    flaky: z.boolean(),
    message: z.string(),
    fingerprint: z.string(),
    caseFile: z.string().optional(),
  }),
  z.object({
    atMs,
    type: z.literal('ended').describe('Always the last line.'),
    exitCode: z.int(),
    verdict: z.string(),
    failure: z.string().optional(),
  }),
]);

/** One event of a run, as plain data. */
export type NdjsonEvent = z.infer<typeof NdjsonSchema>;

/** The published JSON Schema. */
export function ndjsonJsonSchema(): unknown {
  return z.toJSONSchema(NdjsonSchema, { io: 'input', target: 'draft-2020-12' });
}
