import { shape } from '../../fields/define-shape.js';
import { needed } from '../../fields/field.js';
import { integer, number } from '../../fields/kinds/number.js';
import { text } from '../../fields/kinds/text.js';
import { imageUrl } from '../../fields/kinds/url.js';

/** One picture that the host may choose. Without a usable `url` it is dropped. */
export const ImageCandidate = shape({
  title: 'ImageCandidate',
  description: 'One picture that the host may choose.',
  fields: {
    url: needed(imageUrl('Address of the picture.')),
    language: text('ISO 639-1 code of the text in the picture.'),
    width: integer('Width in pixels.'),
    height: integer('Height in pixels.'),
    aspectRatio: number('Width divided by height.'),
    rank: number('Preference of the provider.'),
    source: text('Where the picture comes from, such as `tmdb`.'),
  },
  examples: [
    {
      url: 'https://image.tmdb.org/t/p/original/63N9uy8nd9j7Eog2axPQ8lbr3Wj.jpg',
      language: 'en',
      width: 2000,
      height: 3000,
    },
  ],
});
