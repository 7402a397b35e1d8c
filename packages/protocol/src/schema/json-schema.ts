import * as z from 'zod';
import { ACTION_NAMES } from '../actions/action-names.js';
import { ACTIONS } from '../actions/actions.js';
import { Season } from '../results/series/season.js';
import { responseSchema } from './action-schema.js';
import { BatchEnvelope, Envelope, SingleEnvelope } from './envelope-schema.js';
import { manifestJsonSchema } from './manifest-json-schema.js';
import { PluginResponse } from './response-schema.js';
import { shapeSchema } from './result-schema.js';

/** Where the published schemas are to be had. */
const BASE = 'https://unpkg.com/@obscura/protocol/schemas/';

/** Every published JSON Schema, by its path below `schemas/`. */
export function jsonSchemas(): Record<string, object> {
  const documents = publishedSchemas().map(([path, schema]) => named(path, toJsonSchema(schema)));
  return Object.fromEntries([...documents, named('manifest', manifestJsonSchema())]);
}

/** The zod schemas behind the documents in 2020-12, by their path below `schemas/`, without its ending. */
export function publishedSchemas(): [path: string, schema: z.ZodType][] {
  const shapes = new Set([...ACTION_NAMES.map((name) => ACTIONS[name].result), Season]);
  return [
    ['envelope', Envelope],
    ['envelope-single', SingleEnvelope],
    ['envelope-batch', BatchEnvelope],
    ['response', PluginResponse],
    ...ACTION_NAMES.map((name): [string, z.ZodType] => [`responses/${name}`, responseSchema(name)]),
    ...[...shapes].map((shape): [string, z.ZodType] => [`results/${kebab(shape.title)}`, shapeSchema(shape)]),
  ];
}

/** A zod schema as JSON Schema 2020-12. */
export function toJsonSchema(schema: z.ZodType): object {
  // `input`: what a writer may write. By default zod describes its own output, which forbids unknown fields (ENV-7, RES-8).
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
}

type Document = {
  $schema?: unknown;
  $ref?: string;
  $defs?: Record<string, object>;
  title?: unknown;
  description?: unknown;
};

/** What the document is stands first, for its readers. */
function named(path: string, schema: Document): [file: string, document: object] {
  const file = `${path}.schema.json`;
  const { $schema, title, description, ...rest } = inlined(schema);
  return [file, { $schema, $id: BASE + file, title, description, ...rest }];
}

/** A document that only refers to its one definition, replaced by that definition. */
function inlined({ $ref, ...document }: Document): Document {
  const name = $ref?.replace('#/$defs/', '') ?? '';
  const { [name]: self, ...$defs } = document.$defs ?? {};
  return self ? { ...document, ...self, $defs } : document;
}

function kebab(title: string): string {
  return title.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
}
