import { shape } from '../../fields/define-shape.js';
import { date } from '../../fields/kinds/date.js';
import { names, urls } from '../../fields/kinds/list.js';
import { integer } from '../../fields/kinds/number.js';
import { text } from '../../fields/kinds/text.js';
import { imageUrl } from '../../fields/kinds/url.js';

/** An album, or another collection of tracks. */
export const AudioLibrary = shape({
  title: 'AudioLibrary',
  description: 'An album, or another collection of tracks.',
  olderNames: { title: 'name' },
  fields: {
    name: text('Name of the collection.'),
    artist: text('Who performs it.'),
    details: text('Description, plain text.'),
    date: date('Date of release.'),
    imageUrl: imageUrl('Address of a cover.'),
    urls: urls('Pages about the collection.'),
    tagNames: names('Tags.'),
    trackCount: integer('How many tracks it holds.'),
  },
  examples: [{ name: 'Kind of Blue', artist: 'Miles Davis', date: '1959-08-17', trackCount: 5 }],
});
