import { shape } from '../../fields/define-shape.js';
import { required } from '../../fields/field.js';
import { text } from '../../fields/kinds/text.js';

/** A performer. What else a plugin knows of them is kept as it is. */
export const Performer = shape({
  title: 'Performer',
  description: 'A performer. What else a plugin knows of them is kept as it is.',
  isOpen: true,
  fields: {
    name: required(text('Name of the performer.')),
  },
  examples: [{ name: 'Harrison Ford', birthdate: '1942-07-13' }],
});
