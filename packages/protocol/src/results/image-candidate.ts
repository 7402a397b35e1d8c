import * as z from 'zod';

/** One picture that the host may choose. */
export const ImageCandidate = z
  .looseObject({
    url: z.string().describe('Address of the picture: `http://`, `https://` or `data:image/`. Others are dropped.'),
    language: z.string().nullish().describe('ISO 639-1 code of text in the picture.'),
    width: z.number().nullish().describe('Width in pixels.'),
    height: z.number().nullish().describe('Height in pixels.'),
    aspectRatio: z.number().nullish().describe('Width divided by height.'),
    rank: z.number().nullish().describe('Preference of the provider.'),
    source: z.string().nullish().describe('Where the picture comes from, such as `tmdb`.'),
  })
  .meta({ title: 'ImageCandidate', description: 'One picture that the host may choose.' });

/** One picture that the host may choose. */
export type ImageCandidate = z.infer<typeof ImageCandidate>;
