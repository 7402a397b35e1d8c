import * as z from 'zod';
import { responseSchema } from './action-schema.js';
import { ACTION_NAMES, ACTIONS } from './actions.js';
import { BatchEnvelope, Envelope, SingleEnvelope } from './envelope.js';
import { manifestJsonSchema } from './manifest/json-schema.js';
import { Response } from './response.js';
import { Season } from './results/season.js';

/** Where the published schemas are to be had. */
const BASE = 'https://unpkg.com/@obscura/protocol/schemas/';

/** Every published JSON Schema, by its path below `schemas/`. */
export function jsonSchemas(): Record<string, object> {
  const shapes = new Set([...ACTION_NAMES.map((name) => ACTIONS[name].result), Season]);
  const messages: [path: string, schema: z.ZodType][] = [
    ['envelope', Envelope],
    ['envelope-single', SingleEnvelope],
    ['envelope-batch', BatchEnvelope],
    ['response', Response],
    ...ACTION_NAMES.map((name): [string, z.ZodType] => [`responses/${name}`, responseSchema(name)]),
    ...[...shapes].map(({ title, schema }): [string, z.ZodType] => [`results/${kebab(title)}`, unnamed(schema)]),
  ];
  return {
    ...Object.fromEntries(messages.map(([path, schema]) => named(path, toJsonSchema(schema)))),
    ...Object.fromEntries([named('manifest', manifestJsonSchema())]),
  };
}

/** A zod schema as JSON Schema 2020-12. */
export function toJsonSchema(schema: z.ZodType): object {
  // `input`: what a writer may write. By default zod describes its own output, which forbids unknown fields (ENV-7, RES-8).
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
}

/** What the document is stands first, for its readers. */
function named(path: string, schema: Partial<Record<'$schema' | 'title' | 'description', unknown>>): [string, object] {
  const file = `${path}.schema.json`;
  const { $schema, title, description, ...rest } = schema;
  return [file, { $schema, $id: BASE + file, title, description, ...rest }];
}

/** A copy without an id: the document is the shape itself, not a reference to it. */
function unnamed(schema: z.ZodType): z.ZodType {
  return schema.describe(schema.description ?? '');
}

function kebab(title: string): string {
  return title.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
