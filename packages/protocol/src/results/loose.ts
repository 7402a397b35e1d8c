import { shape } from '../fields/define-shape.js';

/** A result whose shape is not published: any object, kept as it is. */
export const Loose = shape({
  title: 'Loose',
  description: 'A result whose shape is not published: any object, kept as it is.',
  isOpen: true,
  fields: {},
  examples: [{ title: 'Dune', author: 'Frank Herbert' }],
});
