import { shape } from '../../fields/define-shape.js';
import { needed, required } from '../../fields/field.js';
import { date } from '../../fields/kinds/date.js';
import { flag } from '../../fields/kinds/flag.js';
import { many, manyByName } from '../../fields/kinds/list.js';
import { externalIds } from '../../fields/kinds/map.js';
import { integer } from '../../fields/kinds/number.js';
import { text } from '../../fields/kinds/text.js';
import { ImageCandidate } from '../images/image-candidate.js';
import { CastMember } from '../people/cast-member.js';

/** An episode of a series. Without an episode number it is thrown away whole. */
export const Episode = shape({
  title: 'Episode',
  description: 'An episode of a series. Without an episode number the host throws it away whole.',
  fields: {
    seasonNumber: required(integer('Number of its season; 0 holds specials.')),
    episodeNumber: needed(integer('Number within its season.')),
    absoluteEpisodeNumber: integer('Number counted through all seasons.'),
    title: text('Title of the episode.'),
    overview: text('Summary of the plot, plain text.'),
    airDate: date('First broadcast.'),
    runtime: integer('Length in minutes.'),
    stillCandidates: many(ImageCandidate, 'Stills (landscape) to choose from.'),
    guestStars: manyByName(CastMember, 'Guests in the cast.'),
    externalIds: externalIds(),
    matched: flag('Whether it was matched with a local file.'),
    localFilePath: text('Path of that file on the host.'),
  },
  examples: [{ seasonNumber: 1, episodeNumber: 1, title: 'Pilot', airDate: '1990-04-08' }],
});
