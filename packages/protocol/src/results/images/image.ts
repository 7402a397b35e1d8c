import { shape } from '../../fields/define-shape.js';
import { date } from '../../fields/kinds/date.js';
import { names, urls } from '../../fields/kinds/list.js';
import { text } from '../../fields/kinds/text.js';
import { imageUrl } from '../../fields/kinds/url.js';

/** A single image. */
export const Image = shape({
  title: 'Image',
  description: 'A single image.',
  fields: {
    title: text('Title of the image.'),
    date: date('Date of publication.'),
    details: text('Description, plain text.'),
    urls: urls('Pages about the image.'),
    tagNames: names('Tags.'),
    imageUrl: imageUrl('Address of the image.'),
  },
  examples: [
    { title: 'Earthrise', date: '1968-12-24', urls: ['https://www.nasa.gov/image-article/apollo-8-earthrise/'] },
  ],
});
