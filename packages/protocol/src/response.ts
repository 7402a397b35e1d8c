import * as z from 'zod';

const Result = z
  .looseObject({})
  .nullable()
  .describe('What was found, or `null` for “no match”. An empty object is read as no match; write `null`.');

/** `null` beside the field that answers counts as absent (RES-6). */
const absent = z.null().optional();

/** The answer to `input`. */
export const SingleSuccess = z
  .looseObject({ ok: z.literal(true), result: Result, results: absent, error: absent })
  .meta({
    title: 'Success',
    description: 'The answer to an envelope with `input`.',
    examples: [{ ok: true, result: { title: 'Blade Runner', releaseDate: '1982-06-25' } }],
  });

/** The answer to `input` (RES-2). */
export type SingleSuccess = z.infer<typeof SingleSuccess>;

/** The answer to one item of a batch. */
export const BatchResult = z
  .looseObject({
    id: z.string().describe('The id of the item, exactly as it was received.'),
    result: Result,
    error: z
      .string()
      .nullish()
      .describe('Why this item could not be looked up. A host that does not know the field reads “no match”.'),
  })
  .meta({ title: 'BatchResult', description: 'The answer to one item of a batch.' });

/** The answer to one item of a batch (RES-3, RES-9). */
export type BatchResult = z.infer<typeof BatchResult>;

/** The answer to `batch`. */
export const BatchSuccess = z
  .looseObject({
    ok: z.literal(true),
    results: z
      .array(BatchResult)
      .describe('One entry for each id of the batch, each id once, which JSON Schema cannot express.'),
    result: absent,
    error: absent,
  })
  .meta({
    title: 'Batch success',
    description: 'The answer to an envelope with `batch`.',
    examples: [
      {
        ok: true,
        results: [
          { id: 'row-uuid-1', result: { title: 'The Matrix' } },
          { id: 'row-uuid-2', result: null },
        ],
      },
    ],
  });

/** The answer to `batch` (RES-3). */
export type BatchSuccess = z.infer<typeof BatchSuccess>;

/** The answer of a plugin that could not look. */
export const Refusal = z
  .looseObject({
    ok: z.literal(false),
    error: z.string().regex(/\S/).describe('Why, in one line for a person to read. No stack trace.'),
    result: absent,
    results: absent,
  })
  .meta({
    title: 'Failure',
    description: 'The answer of a plugin that could not look: credential missing, provider down, action unknown.',
    examples: [{ ok: false, error: 'TMDB rate-limited; try again later' }],
  });

/** The answer of a plugin that could not look (RES-5). */
export type Refusal = z.infer<typeof Refusal>;

/** The document that a plugin writes on stdout. */
export const Response = z.union([SingleSuccess, BatchSuccess, Refusal]).meta({
  title: 'Response',
  description: 'The one JSON document that a plugin writes on stdout.',
});

/** The document that a plugin writes on stdout (RES). */
export type Response = SingleSuccess | BatchSuccess | Refusal;
