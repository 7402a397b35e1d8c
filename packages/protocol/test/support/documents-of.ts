import fc from 'fast-check';

/** The part of JSON Schema that the published schemas use. */
export type JsonSchema = {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  anyOf?: JsonSchema[];
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  not?: JsonSchema;
  allOf?: { if?: JsonSchema; then?: JsonSchema }[];
};

/** Documents that fit a schema; unknown fields are among them where the schema is open. */
export function documentsOf(schema: JsonSchema, root: JsonSchema = schema): fc.Arbitrary<unknown> {
  if (schema.$ref) return documentsOf(resolve(schema.$ref, root), root);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((branch) => documentsOf(branch, root)));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => documentsOf({ ...schema, type }, root)));
  switch (schema.type) {
    case 'string':
      return strings(schema);
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? -1e9, -1e9), max: 1e9 });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: 1e9, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(documentsOf(schema.items ?? {}, root), { minLength: schema.minItems ?? 0, maxLength: 3 });
    case 'object':
      return objects(schema, root);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function resolve(ref: string, root: JsonSchema): JsonSchema {
  const found = root.$defs?.[ref.replace('#/$defs/', '')];
  if (!found) throw new Error(`no schema is at ${ref}`);
  return found;
}

function strings({ pattern, format, minLength = 0, maxLength }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'uri') return fc.constantFrom('https://example.org', 'http://example.org/a?b=c#d');
  // Of what the expression of an address allows, most is no address.
  if (pattern?.includes('[hH][tT]')) return fc.constantFrom('https://example.org', 'HTTP://example.org/a?b=c#d');
  if (pattern === undefined) return fc.string({ minLength, maxLength: maxLength ?? 20 });
  return fc
    .stringMatching(new RegExp(pattern))
    .filter((text) => text.isWellFormed() && text.length >= minLength && text.length <= (maxLength ?? 100));
}

function objects(schema: JsonSchema, root: JsonSchema): fc.Arbitrary<object> {
  const fields = Object.entries(schema.properties ?? {}).filter(([, field]) => !field.not);
  const known = fc.record(Object.fromEntries(fields.map(([name, field]) => [name, documentsOf(field, root)])), {
    requiredKeys: schema.required ?? [],
  });
  const others = schema.additionalProperties;
  const extra = fc.dictionary(
    fc.constantFrom('fieldOfTomorrow', 'x'),
    documentsOf(typeof others === 'object' ? others : {}, root),
    { maxKeys: 1 },
  );
  return fc.tuple(extra, known).map(([more, rest]) => ({ ...more, ...rest }));
}

/** Changes one place of a document: removes it, or puts another value there. */
export function mutationsOf(document: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(document);
  const values = fc.constantFrom<unknown>(
    undefined,
    null,
    true,
    0,
    1.5,
    -1,
    '',
    ' ',
    '\0',
    'text',
    '1982-06-25',
    'https://example.org',
    [],
    ['text'],
    {},
    { title: 'x' },
  );
  return fc.tuple(fc.constantFrom(...places), values).map(([place, value]) => replaced(document, place, value));
}

type Place = readonly (string | number)[];

function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  return [
    place,
    ...Object.entries(value).flatMap(([key, item]) =>
      placesIn(item, [...place, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

/** A copy in which `undefined` means that the place is gone. */
function replaced(document: unknown, [key, ...rest]: Place, value: unknown): unknown {
  if (key === undefined) return value === undefined ? null : value;
  if (Array.isArray(document)) {
    const items = [...document];
    if (rest.length === 0 && value === undefined) items.splice(Number(key), 1);
    else items[Number(key)] = replaced(items[Number(key)], rest, value);
    return items;
  }
  const { [key]: old, ...others } = document as Record<string, unknown>;
  return rest.length === 0 && value === undefined ? others : { ...others, [key]: replaced(old, rest, value) };
}
