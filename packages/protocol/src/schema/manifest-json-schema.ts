import * as z from 'zod';
import { COMMON_FIELDS, RUNTIME_FIELDS } from '../manifest/manifest-fields.js';
import { RUNTIMES, type Runtime } from '../manifest/rules/runtimes.js';
import { fieldSchemas } from './manifest-schema.js';

/**
 * The manifest as JSON Schema draft-07, which is what the YAML language servers of editors understand.
 *
 * All fields stand side by side, with conditions below: in a union an editor cannot tell which branch its user means.
 */
export function manifestJsonSchema(): object {
  const schema = z.looseObject(fieldSchemas(COMMON_FIELDS)).meta({
    title: 'Manifest of an Obscura plugin',
    description:
      'What a plugin is and can do. The keys of `auth` are unique, and paths stay inside the plugin’s directory, which JSON Schema cannot express.',
    examples: [
      {
        id: 'my-plugin',
        name: 'My plugin',
        version: '1.0.0',
        runtime: 'python',
        script: ['python3', 'main.py'],
        capabilities: { movieByName: true },
      },
    ],
  });
  const { properties, ...rest } = draft7(schema);
  const fields = RUNTIMES.map(fieldsOf);
  const described = fields.flatMap(({ properties = {} }) =>
    Object.entries(properties).map(([name, field]) => [name, pickDescription(field)]),
  );
  const conditions = RUNTIMES.map((runtime, index) => ({
    if: { properties: { runtime: { const: runtime } }, required: ['runtime'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: fields[index],
  }));
  return { ...rest, properties: { ...properties, ...Object.fromEntries(described) }, allOf: conditions };
}

/** What a runtime asks for besides. Of another runtime the same fields say nothing. */
function fieldsOf(runtime: Runtime): Pick<z.core.JSONSchema.BaseSchema, 'properties' | 'required'> {
  const { properties, required } = draft7(z.looseObject(fieldSchemas(RUNTIME_FIELDS[runtime])));
  return { properties: properties ?? {}, required: required ?? [] };
}

function pickDescription(field: z.core.JSONSchema._JSONSchema): object {
  return typeof field === 'object' && field.description !== undefined ? { description: field.description } : {};
}

function draft7(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
}
