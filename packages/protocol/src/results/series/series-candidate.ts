import { shape } from '../../fields/define-shape.js';
import { needed } from '../../fields/field.js';
import { externalIds } from '../../fields/kinds/map.js';
import { integer, number } from '../../fields/kinds/number.js';
import { text } from '../../fields/kinds/text.js';
import { imageUrl } from '../../fields/kinds/url.js';

/** One of several series that may be meant; the user chooses. */
export const SeriesCandidate = shape({
  title: 'SeriesCandidate',
  description: 'One of several series that may be meant; the user chooses.',
  fields: {
    externalIds: externalIds('Ids by provider; the chosen one comes back as `externalId`.'),
    title: needed(text('Title of the series.')),
    year: integer('Year of the first broadcast.'),
    overview: text('Summary of the plot, plain text.'),
    posterUrl: imageUrl('Address of a poster.'),
    popularity: number('How much it is asked for, on the provider’s own scale.'),
  },
  examples: [{ externalIds: { tmdb: '1920' }, title: 'Twin Peaks', year: 1990 }],
});
