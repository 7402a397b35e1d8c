import * as z from 'zod';
import { ACTION_NAMES } from '../actions/action-names.js';
import * as envelope from '../envelope/envelope.js';
import type { Input as InputType } from '../input/input.js';
import { INPUT_DESCRIPTIONS } from '../input/input-descriptions.js';
import { INPUT_FIELD_TYPES, INPUT_FIELDS, type InputFieldType } from '../input/input-fields.js';
import { uncleanTexts } from '../reading/unclean-text.js';

/** Validates the name of an action. */
export const ActionName = z.enum(ACTION_NAMES);

/** Text as the protocol allows it (ENV-6). JSON Schema can express that it holds no NUL, but not that it is well-formed. */
const Text = z
  .string()
  .regex(/^[^\0]*$/, 'must not hold a NUL character')
  .refine((text) => text.isWellFormed(), 'must not hold half of a surrogate pair');

const FIELD_SCHEMAS: Record<InputFieldType, z.ZodType> = {
  text: Text,
  amount: z.number().min(0),
  count: z.int().min(0),
  list: z.array(z.unknown()),
};

const inputFields = INPUT_FIELDS.map(
  (name) => [name, FIELD_SCHEMAS[INPUT_FIELD_TYPES[name]].describe(INPUT_DESCRIPTIONS[name])] as const,
);

/** Validates what a host knows about the item to look up. Every field is optional; unknown ones are allowed (ENV-6, ENV-7). */
export const Input = z
  .looseObject(Object.fromEntries(inputFields))
  .partial()
  .meta({ title: 'Input', description: 'What the host knows about the item to look up.' }) as z.ZodType<InputType>; // made of the same table

/** The schema of one field of `input`. */
export const inputFieldSchemas: Readonly<Record<string, z.ZodType>> = Object.fromEntries(inputFields);

const common = {
  obscura_version: z.literal(envelope.OBSCURA_VERSION).describe('Version of the protocol: the integer 1.'),
  action: ActionName.describe('The question: one capability key of the manifest.'),
  auth: z
    .record(z.string(), z.string())
    .describe('Credentials by the keys that the manifest declares; only those that the user has set.'),
};

const BatchItem = z
  .looseObject({
    id: Text.min(1).describe('Opaque name of the item; the answer repeats it, code unit for code unit.'),
    input: Input,
  })
  .meta({ title: 'BatchItem', description: 'One item of a batch.' });

/** Whether every string in a document can be sent, those in unknown fields too (ENV-6). */
function isClean(document: unknown): boolean {
  for (const _ of uncleanTexts(document)) return false;
  return true;
}

const UNCLEAN = 'no string may hold a NUL character or half of a surrogate pair';

/** Validates an envelope that asks about one item (ENV-4). */
export const SingleEnvelope = z
  .looseObject({ ...common, input: Input, batch: z.never().optional().describe('Not beside `input`.') })
  .refine(isClean, UNCLEAN)
  .meta({
    title: 'Single envelope',
    description: 'What the host writes on a plugin’s stdin to ask about one item.',
    examples: [
      {
        obscura_version: 1,
        action: 'movieByName',
        auth: { TMDB_API_KEY: '…' },
        input: { title: 'Blade Runner', date: '1982' },
      },
    ],
  }) as z.ZodType<envelope.SingleEnvelope>;

/** Validates an envelope that asks about many items at once (ENV-5). */
export const BatchEnvelope = z
  .looseObject({
    ...common,
    batch: z
      .array(BatchItem)
      .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, 'ids must be unique')
      .describe('The items. Their ids are unique within the envelope, which JSON Schema cannot express.'),
    input: z.never().optional().describe('Not beside `batch`.'),
  })
  .refine(isClean, UNCLEAN)
  .meta({
    title: 'Batch envelope',
    description: 'What the host writes on the stdin of a plugin with `supportsBatch` to ask about many items.',
    examples: [
      {
        obscura_version: 1,
        action: 'movieByName',
        auth: {},
        batch: [{ id: 'row-uuid-1', input: { title: 'The Matrix' } }],
      },
    ],
  }) as z.ZodType<envelope.BatchEnvelope>;

/** Validates the document that the host writes on stdin (ENV). */
export const Envelope: z.ZodType<envelope.Envelope> = z.union([SingleEnvelope, BatchEnvelope]).meta({
  title: 'Envelope',
  description: 'The one JSON document that the host writes on a plugin’s stdin. Holds either `input` or `batch`.',
  examples: [
    {
      obscura_version: 1,
      action: 'movieByName',
      auth: { TMDB_API_KEY: '…' },
      input: { title: 'Blade Runner', date: '1982' },
    },
  ],
});
