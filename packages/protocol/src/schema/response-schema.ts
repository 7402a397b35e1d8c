import * as z from 'zod';
import { ERROR_CODES } from '../response/error-details.js';

/** `null` beside the field that answers counts as absent (RES-6). */
const absent = z.null().optional().describe('Left out; null counts as absent.');

const NO_MATCH = '`null` is “no match”. An empty object is read as no match; write `null`.';

/** What a plugin may say beside `error` (RES-12). */
const errorDetails = {
  errorCode: z
    .enum(Object.keys(ERROR_CODES))
    .nullish()
    .describe('Why the plugin could not look, for the host to act upon. A host ignores codes that it does not know.'),
  retryAfterMs: z
    .int()
    .min(0)
    .nullish()
    .describe('How long the host should wait before it asks again, in milliseconds.'),
};

/** The answer to one item of a batch. */
function batchResult(result: z.ZodType) {
  return z
    .looseObject({
      id: z.string().describe('The id of the item, exactly as it was received.'),
      result: result.nullable().describe(`What was found. ${NO_MATCH}`),
      error: z
        .string()
        .nullish()
        .describe('Why this item could not be looked up. A host that does not know the field reads “no match”.'),
      ...errorDetails,
    })
    .meta({ title: 'BatchResult', description: 'The answer to one item of a batch.' });
}

/** The schema of the document that a plugin writes, for a sort of result. */
export function responseOf(result: z.ZodType) {
  const single = z
    .looseObject({
      ok: z.literal(true).describe('The plugin has looked.'),
      result: result.nullable().describe(`What was found. ${NO_MATCH}`),
      results: absent,
      error: absent,
    })
    .meta({ title: 'Success', description: 'The answer to an envelope with `input`.' });
  const batch = z
    .looseObject({
      ok: z.literal(true).describe('The plugin has looked.'),
      results: z
        .array(batchResult(result))
        .describe('One entry for each id of the batch, each id once, which JSON Schema cannot express.'),
      result: absent,
      error: absent,
    })
    .meta({ title: 'Batch success', description: 'The answer to an envelope with `batch`.' });
  return z.union([single, batch, Refusal]);
}

const Refusal = z
  .looseObject({
    ok: z.literal(false).describe('The plugin could not look.'),
    error: z.string().regex(/\S/).describe('Why, in one line for a person to read. No stack trace.'),
    ...errorDetails,
    result: absent,
    results: absent,
  })
  .meta({
    title: 'Failure',
    description: 'The answer of a plugin that could not look: credential missing, provider down, action unknown.',
  });

/** Validates the document that a plugin writes on stdout, whatever the action (RES). */
export const PluginResponse: z.ZodType = responseOf(z.looseObject({})).meta({
  title: 'Response',
  description: 'The one JSON document that a plugin writes on stdout.',
  examples: [
    { ok: true, result: { title: 'Blade Runner', releaseDate: '1982-06-25' } },
    {
      ok: true,
      results: [
        { id: 'row-uuid-1', result: { title: 'The Matrix' } },
        { id: 'row-uuid-2', result: null },
      ],
    },
    { ok: false, error: 'TMDB rate-limited; try again later', errorCode: 'rate-limited', retryAfterMs: 10_000 },
  ],
});
