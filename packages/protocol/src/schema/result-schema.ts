import * as z from 'zod';
import { DATE, isRealDate } from '../fields/kinds/date.js';
import { IMAGE_URL, isUrl, WEB_URL } from '../fields/kinds/url.js';
import type { Field, Shape, Writes } from '../fields/shape.js';

const schemas = new Map<Shape, z.ZodType>();

/** The schema of a shape; the same one each time, since it has an id. */
export function shapeSchema(shape: Shape): z.ZodType {
  const known = schemas.get(shape);
  if (known) return known;
  const { title, description, fields, examples } = shape;
  const made = z
    .looseObject(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)])))
    .meta({ id: title, title, description, examples: [...examples] });
  schemas.set(shape, made);
  return made;
}

function fieldSchema({ writes, presence, description }: Field): z.ZodType {
  const schema = schemaOf(writes).describe(description);
  return presence === 'optional' ? schema.nullish().describe(description) : schema;
}

function schemaOf(writes: Writes): z.ZodType {
  switch (writes.type) {
    case 'text':
      return z.string().regex(/\S/);
    case 'date':
      return z.string().regex(DATE).refine(isRealDate, 'must exist');
    case 'web-url':
      return webUrl;
    case 'image-url':
      return z.string().regex(IMAGE_URL).refine(isUrl, 'must be an address that can be opened');
    case 'number':
      return z.number();
    case 'integer':
      return z.int();
    case 'boolean':
      return z.boolean();
    case 'choice':
      return z.enum(writes.words);
    case 'list':
      return z.array(schemaOf(writes.of));
    case 'map':
      return z.record(z.string(), schemaOf(writes.of));
    case 'shape':
      return shapeSchema(writes.shape);
  }
}

/** The schema of one web address. */
export const webUrl = z.string().regex(WEB_URL).refine(isUrl, 'must be an address that can be opened');
