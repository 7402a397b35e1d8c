import { shape } from '../../fields/define-shape.js';
import { date } from '../../fields/kinds/date.js';
import { names, urls } from '../../fields/kinds/list.js';
import { text } from '../../fields/kinds/text.js';
import { imageUrl } from '../../fields/kinds/url.js';

/** A gallery of images. */
export const Gallery = shape({
  title: 'Gallery',
  description: 'A gallery of images.',
  fields: {
    title: text('Title of the gallery.'),
    date: date('Date of publication.'),
    details: text('Description, plain text.'),
    urls: urls('Pages about the gallery.'),
    studioName: text('Name of the studio.'),
    performerNames: names('Names of the performers.'),
    tagNames: names('Tags.'),
    imageUrl: imageUrl('Address of a cover.'),
    photographer: text('Name of the photographer.'),
  },
  examples: [{ title: 'Earthrise', date: '1968-12-24', photographer: 'William Anders' }],
});
