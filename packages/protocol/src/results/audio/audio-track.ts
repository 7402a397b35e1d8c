import { shape } from '../../fields/define-shape.js';
import { date } from '../../fields/kinds/date.js';
import { names, urls } from '../../fields/kinds/list.js';
import { integer } from '../../fields/kinds/number.js';
import { text } from '../../fields/kinds/text.js';
import { imageUrl } from '../../fields/kinds/url.js';

/** A track of music or speech. */
export const AudioTrack = shape({
  title: 'AudioTrack',
  description: 'A track of music or speech.',
  fields: {
    title: text('Title of the track.'),
    artist: text('Who performs it.'),
    album: text('Album that it belongs to.'),
    trackNumber: integer('Number on the album, counted from 1.'),
    date: date('Date of release.'),
    details: text('Description, plain text.'),
    imageUrl: imageUrl('Address of a cover.'),
    urls: urls('Pages about the track.'),
    tagNames: names('Tags.'),
  },
  examples: [{ title: 'So What', artist: 'Miles Davis', album: 'Kind of Blue', trackNumber: 1 }],
});
