import { shape } from '../fields/define-shape.js';
import { needed } from '../fields/field.js';
import { date } from '../fields/kinds/date.js';
import { many, manyByName, names } from '../fields/kinds/list.js';
import { externalIds } from '../fields/kinds/map.js';
import { integer, number } from '../fields/kinds/number.js';
import { text } from '../fields/kinds/text.js';
import { ImageCandidate } from './images/image-candidate.js';
import { CastMember } from './people/cast-member.js';

/** A movie. Without a title it is thrown away whole. */
export const Movie = shape({
  title: 'Movie',
  description: 'A movie. Without a title the host throws it away whole.',
  fields: {
    title: needed(text('Title in the language that the plugin answers in.')),
    originalTitle: text('Title in the original language.'),
    overview: text('Summary of the plot, plain text.'),
    tagline: text('Advertising line.'),
    releaseDate: date('First release.'),
    runtime: integer('Length in minutes.'),
    genres: names('Names of genres.'),
    studioName: text('Name of the studio.'),
    cast: manyByName(CastMember, 'People in the cast, in the order of the billing.'),
    posterCandidates: many(ImageCandidate, 'Posters (portrait) to choose from.'),
    backdropCandidates: many(ImageCandidate, 'Backdrops (landscape) to choose from.'),
    logoCandidates: many(ImageCandidate, 'Title logos to choose from.'),
    externalIds: externalIds(),
    rating: number('Rating by the provider, on its own scale.'),
    contentRating: text('Age rating, such as `R` or `FSK 12`.'),
  },
  examples: [
    {
      title: 'Blade Runner',
      releaseDate: '1982-06-25',
      runtime: 117,
      genres: ['Science Fiction'],
      externalIds: { tmdb: '78' },
    },
  ],
});
