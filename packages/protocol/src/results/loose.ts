import { shape, type Written } from '../fields/shape.js';

/** A result whose shape is not published: any object, kept as it is. */
export const Loose = shape({
  title: 'Loose',
  description: 'A result whose shape is not published: any object, kept as it is.',
  isOpen: true,
  fields: {},
  examples: [{ title: 'Dune', author: 'Frank Herbert' }],
});

/** What an action returns whose shape is not published: any object. */
export type LooseResult = Written<typeof Loose>;
