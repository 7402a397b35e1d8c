import type { Difference } from './difference.js';

/** A longer list of differences says no more than that the answer is another one. */
const MAX_DIFFERENCES = 50;
/** Larger documents are only compared as a whole. */
const MAX_BYTES = 4 * 1024 ** 2;

/** In what two bodies differ: field by field if both are JSON. Elements of a list are compared by their fields, not by their place. */
export function bodyDrift(recorded: Buffer, now: Buffer): Difference[] {
  if (recorded.equals(now)) return [];
  const [old, fresh] = [parsed(recorded), parsed(now)];
  if (!old || !fresh) return [{ field: 'the body', what: 'is another one', matters: false }];
  const [oldFields, freshFields] = [fieldsIn(old.json), fieldsIn(fresh.json)];
  const differences = [...new Set([...oldFields.keys(), ...freshFields.keys()])].flatMap((field) => {
    const difference = differenceOf(oldFields.get(field), freshFields.get(field));
    return difference ? [{ field, ...difference }] : [];
  });
  return differences.slice(0, MAX_DIFFERENCES);
}

function parsed(body: Buffer): { json: unknown } | undefined {
  if (body.length > MAX_BYTES) return undefined;
  try {
    return { json: JSON.parse(body.toString('utf8')) };
  } catch {
    return undefined;
  }
}

/** What a field has in all places: its types, and its values as JSON. */
type Field = { types: Set<string>; values: Set<string> };

function fieldsIn(json: unknown): Map<string, Field> {
  const fields = new Map<string, Field>();
  const left: [string, unknown][] = [['the body', json]];
  for (let next = left.pop(); next; next = left.pop()) {
    const [name, value] = next;
    const field = fields.get(name) ?? { types: new Set(), values: new Set() };
    fields.set(name, field);
    field.types.add(typeOf(value));
    const start = name === 'the body' ? '' : name;
    if (Array.isArray(value)) for (const item of value) left.push([`${start}[]`, item]);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) left.push([start === '' ? key : `${start}.${key}`, inner]);
    else field.values.add(JSON.stringify(value));
  }
  return fields;
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
}

function differenceOf(old: Field | undefined, now: Field | undefined): Omit<Difference, 'field'> | undefined {
  if (!now) return { what: 'is gone', matters: true };
  if (!old) return { what: 'is new', matters: false };
  const types = [...now.types].filter((type) => !old.types.has(type));
  if (types.length > 0)
    return { what: `is ${types.join(' or ')}, recorded ${[...old.types].join(' or ')}`, matters: true };
  const [first, ...more] = [...now.values].filter((value) => !old.values.has(value));
  if (first === undefined) return undefined;
  return { what: more.length > 0 ? 'has other values' : `is ${shortened(first)}`, matters: false };
}

const MAX_SHOWN = 60;

function shortened(json: string): string {
  return json.length > MAX_SHOWN ? `${json.slice(0, MAX_SHOWN)}…` : json;
}
