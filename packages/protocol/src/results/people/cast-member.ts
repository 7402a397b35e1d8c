import { shape } from '../../fields/define-shape.js';
import { needed } from '../../fields/field.js';
import { integer } from '../../fields/kinds/number.js';
import { text } from '../../fields/kinds/text.js';
import { imageUrl } from '../../fields/kinds/url.js';

/** A person in the cast. Without a name they are dropped. */
export const CastMember = shape({
  title: 'CastMember',
  description: 'A person in the cast.',
  fields: {
    name: needed(text('Name of the person.')),
    character: text('Name of the character.'),
    order: integer('Place in the billing, counted from 0.'),
    profileUrl: imageUrl('Address of a portrait.'),
  },
  examples: [{ name: 'Harrison Ford', character: 'Rick Deckard', order: 0 }],
});
