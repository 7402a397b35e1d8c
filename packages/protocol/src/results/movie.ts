import * as z from 'zod';
import { CastMember } from './cast-member.js';
import { ImageCandidate } from './image-candidate.js';

/** The result of the movie actions. A movie without a title is thrown away whole. */
export const Movie = z
  .looseObject({
    title: z
      .string()
      .min(1)
      .describe('Title in the language of the request. Required: without it the movie is thrown away.'),
    originalTitle: z.string().nullish().describe('Title in the original language.'),
    overview: z.string().nullish().describe('Summary of the plot, plain text.'),
    tagline: z.string().nullish().describe('Advertising line.'),
    releaseDate: z.string().nullish().describe('First release: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.'),
    runtime: z.number().nullish().describe('Length in minutes. Fractions are cut off.'),
    genres: z.array(z.string()).nullish().describe('Names of genres. Doubled ones (whatever the case) are dropped.'),
    studioName: z.string().nullish().describe('Name of the studio.'),
    cast: z.array(CastMember).nullish().describe('People in the cast.'),
    posterCandidates: z.array(ImageCandidate).nullish().describe('Posters (portrait) to choose from.'),
    backdropCandidates: z.array(ImageCandidate).nullish().describe('Backdrops (landscape) to choose from.'),
    logoCandidates: z.array(ImageCandidate).nullish().describe('Title logos to choose from.'),
    externalIds: z
      .record(z.string(), z.string())
      .nullish()
      .describe('Ids by provider, such as `{"tmdb": "78"}`. Values must be non-empty strings; others are dropped.'),
    rating: z.number().nullish().describe('Rating of the provider.'),
    contentRating: z.string().nullish().describe('Age rating, such as `R` or `FSK 12`.'),
  })
  .meta({ title: 'Movie', description: 'The result of the movie actions.' });

/** The result of the movie actions. */
export type MovieResult = z.infer<typeof Movie>;
