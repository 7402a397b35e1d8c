import { CHANGES, type ChangeKind, FAULTS, type FaultKind } from '@obscura/upstream';
import * as z from 'zod';
import { DAMAGES } from '../model/call.js';
import { LACK_NAMES } from '../model/lacks.js';

const FAULT_KINDS = Object.keys(FAULTS) as FaultKind[];
const CHANGE_KINDS = Object.keys(CHANGES) as ChangeKind[];

const FieldChange = z.strictObject({
  of: z.string(),
  path: z.array(z.union([z.string(), z.null()])).readonly(),
  how: z.enum(CHANGE_KINDS),
});

const Failure = z.union([
  z.strictObject({ kind: z.enum(FAULT_KINDS), at: z.int().min(1).optional() }),
  z.strictObject({ kind: z.literal('varied'), changes: z.array(FieldChange).readonly() }),
]);

const circumstances = {
  locale: z.strictObject({ LC_ALL: z.string(), TZ: z.string() }).optional(),
  failures: z.array(Failure).readonly().optional(),
  lacks: z.array(z.enum(LACK_NAMES)).readonly().optional(),
  fullPipe: z.literal(true).optional(),
  deadlineMs: z.int().min(1).optional(),
  isTraced: z.literal(true).optional(),
};

const said = {
  /** Text, with credentials as `${KEY}`; or bytes, if they are not text or already contain such a placeholder. */
  stdin: z.union([z.string(), z.strictObject({ base64: z.base64() })]),
  question: z.literal('single').optional(),
  expects: z.enum(['answer', 'refusal', 'anything']),
};

const EarlierCall = z.object({ ...said, conditions: z.strictObject(circumstances).optional() });

/** A call as a case file has it. The calls before it have no past of their own. */
export const StoredCall = z.object({
  ...said,
  conditions: z
    .strictObject({
      ...circumstances,
      past: z
        .strictObject({
          calls: z.array(EarlierCall).readonly(),
          damage: z.enum(DAMAGES).optional(),
          isAtOnce: z.literal(true).optional(),
        })
        .optional(),
    })
    .optional(),
});

/** The contents of such a call. */
export type StoredCall = z.infer<typeof StoredCall>;
