import { shape } from '../../fields/define-shape.js';
import { needed, required } from '../../fields/field.js';
import { date } from '../../fields/kinds/date.js';
import { integer } from '../../fields/kinds/number.js';
import { text } from '../../fields/kinds/text.js';

/** An episode of a folder. */
export const FolderEpisode = shape({
  title: 'FolderEpisode',
  description: 'An episode of a folder.',
  fields: {
    episodeNumber: needed(integer('Number within its season.')),
    seasonNumber: required(integer('Number of its season; 0 holds specials.')),
    title: text('Title of the episode.'),
    date: date('First broadcast.'),
    details: text('Summary, plain text.'),
  },
  examples: [{ episodeNumber: 1, seasonNumber: 1, title: 'Pilot' }],
});
