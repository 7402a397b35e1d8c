import * as z from 'zod';
import { commonFields, RUNTIMES, runtimeFields } from './schema.js';

/**
 * The manifest as JSON Schema draft-07, which is what the YAML language servers of editors understand.
 *
 * All fields stand side by side, with conditions below: in a union an editor cannot tell which branch its user means.
 */
export function manifestJsonSchema(): object {
  const anyRuntime = Object.assign(
    {},
    ...Object.values(runtimeFields).map((fields) => z.looseObject(fields).partial().shape),
  );
  const schema = z.looseObject({ ...commonFields, ...anyRuntime }).meta({
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
  const conditions = RUNTIMES.map((runtime) => ({
    if: { properties: { runtime: { const: runtime } }, required: ['runtime'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { required: Object.keys(runtimeFields[runtime]) },
  }));
  return { ...z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }), allOf: conditions };
}
