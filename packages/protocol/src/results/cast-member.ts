import * as z from 'zod';

/** A person in the cast. */
export const CastMember = z
  .looseObject({
    name: z.string().describe('Name of the person. Entries without one are dropped; doubled names are merged.'),
    character: z.string().nullish().describe('Name of the character played.'),
    order: z.number().nullish().describe('Billing order, counted from 0.'),
    profileUrl: z.string().nullish().describe('Address of a portrait.'),
  })
  .meta({ title: 'CastMember', description: 'A person in the cast.' });

/** A person in the cast. */
export type CastMember = z.infer<typeof CastMember>;
