import * as z from 'zod';
import { ActionName } from '../actions/actions.js';
import { Input } from './input.js';
import { Text } from './text.js';

/** The protocol version that this package describes (ENV-1). */
export const OBSCURA_VERSION = 1;

/** Most items that a host sends in one batch by default (ENV-5). */
export const DEFAULT_BATCH_SIZE = 50;

const common = {
  obscura_version: z.literal(OBSCURA_VERSION).describe('Version of the protocol: the integer 1.'),
  action: ActionName.describe('The question: one capability key of the manifest.'),
  auth: z
    .record(z.string(), z.string())
    .describe('Credentials by the keys that the manifest declares; only those that the user has set.'),
};

/** One item of a batch. */
export const BatchItem = z
  .looseObject({
    id: Text.min(1).describe('Opaque name of the item; the answer repeats it, code unit for code unit.'),
    input: Input,
  })
  .meta({ title: 'BatchItem', description: 'One item of a batch.' });

/** One item of a batch (ENV-5). */
export type BatchItem = z.infer<typeof BatchItem>;

/** An envelope that asks about one item. */
export const SingleEnvelope = z
  .looseObject({ ...common, input: Input, batch: z.never().optional().describe('Not beside `input`.') })
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
  });

/** An envelope that asks about one item (ENV-4). */
export type SingleEnvelope = z.infer<typeof SingleEnvelope>;

/** An envelope that asks about many items at once. */
export const BatchEnvelope = z
  .looseObject({
    ...common,
    batch: z
      .array(BatchItem)
      .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, 'ids must be unique')
      .describe('The items. Their ids are unique within the envelope, which JSON Schema cannot express.'),
    input: z.never().optional().describe('Not beside `batch`.'),
  })
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
  });

/** An envelope that asks about many items at once (ENV-5). */
export type BatchEnvelope = z.infer<typeof BatchEnvelope>;

/** The document that the host writes on stdin. */
export const Envelope = z.union([SingleEnvelope, BatchEnvelope]).meta({
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

/** The document that the host writes on stdin (ENV). */
export type Envelope = SingleEnvelope | BatchEnvelope;

/** Whether an envelope asks about many items. */
export function isBatch(envelope: Envelope): envelope is BatchEnvelope {
  return envelope.batch !== undefined;
}
