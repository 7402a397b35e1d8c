import { shape } from '../../fields/define-shape.js';
import { needed } from '../../fields/field.js';
import { date } from '../../fields/kinds/date.js';
import { many } from '../../fields/kinds/list.js';
import { externalIds } from '../../fields/kinds/map.js';
import { integer } from '../../fields/kinds/number.js';
import { text } from '../../fields/kinds/text.js';
import { ImageCandidate } from '../images/image-candidate.js';
import { Episode } from './episode.js';

/** A season of a series. */
export const Season = shape({
  title: 'Season',
  description: 'A season of a series.',
  fields: {
    seasonNumber: needed(integer('Number of the season; 0 holds specials.')),
    title: text('Title of the season.'),
    overview: text('Summary of the plot, plain text.'),
    airDate: date('First broadcast.'),
    posterCandidates: many(ImageCandidate, 'Posters (portrait) to choose from.'),
    externalIds: externalIds(),
    episodes: many(Episode, 'Its episodes.', 'Those without an episode number are dropped.'),
  },
  examples: [{ seasonNumber: 1, episodes: [{ seasonNumber: 1, episodeNumber: 1, title: 'Pilot' }] }],
});
