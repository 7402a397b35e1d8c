import * as z from 'zod';
import { Envelope } from './envelope.js';
import { Response } from './response.js';

/** Where the published schemas say that they live. */
const BASE = 'https://obscura.dev/schemas/v1/';

const DOCUMENTS = {
  'envelope.schema.json': Envelope,
  'response.schema.json': Response,
} as const satisfies Record<string, z.ZodType>;

/** The name of a published JSON Schema. */
export type SchemaFile = keyof typeof DOCUMENTS;

/** Every published JSON Schema by its file name. */
export function jsonSchemas(): Record<SchemaFile, object> {
  const entries = Object.entries(DOCUMENTS).map(([file, schema]) => [file, document(file, schema)]);
  return Object.fromEntries(entries);
}

function document(file: string, schema: z.ZodType): object {
  // `input`: what a writer may write. By default zod describes its own output, which forbids unknown fields (ENV-7, RES-8).
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
  return { $schema, $id: `${BASE}${file}`, ...rest };
}
