import { keepShape } from './keeping/keep-shape.js';
import type { Field, Shape } from './shape.js';

/** What makes a shape; what is left out is empty, or false. */
type Definition<Name extends string> = Pick<Shape, 'title' | 'description' | 'examples'> &
  Partial<Pick<Shape, 'isOpen'>> & {
    fields: Readonly<Record<Name, Field>>;
    olderNames?: Readonly<Record<string, NoInfer<Name>>>;
    needsOneOf?: readonly NoInfer<Name>[];
  };

/** Declares a shape. */
export function shape<Name extends string>(definition: Definition<Name>): Shape {
  const whole = { olderNames: {}, needsOneOf: [], isOpen: false, ...definition };
  return { ...whole, keep: keepShape(whole) };
}
