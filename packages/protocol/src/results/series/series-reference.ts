import { shape } from '../../fields/define-shape.js';
import { needed } from '../../fields/field.js';
import { integer } from '../../fields/kinds/number.js';
import { text } from '../../fields/kinds/text.js';

/** The series that a video belongs to. */
export const SeriesReference = shape({
  title: 'SeriesReference',
  description: 'The series that a video belongs to.',
  fields: {
    name: needed(text('Name of the series.')),
    externalId: text('Id of the series, as this plugin gives it out.'),
    season: integer('Number of the season.'),
    episode: integer('Number of the episode.'),
  },
  examples: [{ name: 'Twin Peaks', externalId: '1920', season: 1, episode: 1 }],
});
