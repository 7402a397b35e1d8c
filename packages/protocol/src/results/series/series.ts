import { shape } from '../../fields/define-shape.js';
import { needed } from '../../fields/field.js';
import { choice } from '../../fields/kinds/choice.js';
import { date } from '../../fields/kinds/date.js';
import { many, manyByName, names } from '../../fields/kinds/list.js';
import { externalIds } from '../../fields/kinds/map.js';
import { number } from '../../fields/kinds/number.js';
import { text } from '../../fields/kinds/text.js';
import { ImageCandidate } from '../images/image-candidate.js';
import { CastMember } from '../people/cast-member.js';
import { Season } from './season.js';
import { SeriesCandidate } from './series-candidate.js';

/** A series. Without a title it is thrown away whole. */
export const Series = shape({
  title: 'Series',
  description: 'A series. Without a title the host throws it away whole.',
  fields: {
    title: needed(text('Title in the language that the plugin answers in.')),
    originalTitle: text('Title in the original language.'),
    overview: text('Summary of the plot, plain text.'),
    tagline: text('Advertising line.'),
    firstAirDate: date('First broadcast.'),
    endAirDate: date('Last broadcast.'),
    status: choice(['returning', 'ended', 'canceled', 'unknown'], 'Whether more is to come.'),
    genres: names('Names of genres.'),
    studioName: text('Name of the studio or network.'),
    cast: manyByName(CastMember, 'People in the cast, in the order of the billing.'),
    posterCandidates: many(ImageCandidate, 'Posters (portrait) to choose from.'),
    backdropCandidates: many(ImageCandidate, 'Backdrops (landscape) to choose from.'),
    logoCandidates: many(ImageCandidate, 'Title logos to choose from.'),
    externalIds: externalIds(),
    seasons: many(Season, 'Its seasons, with episodes where the action lists them.'),
    candidates: many(SeriesCandidate, 'Series that may be meant, where the question is ambiguous.'),
    rating: number('Rating by the provider, on its own scale.'),
    contentRating: text('Age rating, such as `TV-14`.'),
  },
  examples: [{ title: 'Twin Peaks', firstAirDate: '1990-04-08', status: 'ended', externalIds: { tmdb: '1920' } }],
});
