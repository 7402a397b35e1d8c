import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { jsonSchemas, publishedSchemas } from '../src/schema/json-schema.js';
import { Manifest } from '../src/schema/manifest-schema.js';
import { documentsOf, type JsonSchema, mutationsOf } from './support/documents-of.js';

const documents = jsonSchemas() as Record<
  string,
  JsonSchema & { $id: string; title: string; description: string; examples: unknown[] }
>;

/** Independent validators. Each compiles its meta-schema, and each document, only once. */
const validators = { 'draft-07': new Ajv({ strict: false }), '2020-12': new Ajv2020({ strict: false }) };
for (const ajv of Object.values(validators)) addFormats.default(ajv);

/** Ajv, of the draft that a document names. */
function validatorFor(document: { $schema?: string } & object) {
  return validators[document.$schema?.includes('draft-07') ? 'draft-07' : '2020-12'];
}

describe.each(Object.entries(documents))('%s', (_, document) => {
  const ajv = validatorFor(document);

  it('fits its meta-schema', () => {
    expect(ajv.validateSchema(document), JSON.stringify(ajv.errors)).toBe(true);
  });

  it('has an id, a title, a description and examples that fit it', () => {
    expect(document).toMatchObject({
      $id: expect.stringMatching(/^https:/),
      title: expect.any(String),
      description: expect.any(String),
    });
    expect(document.examples.length).toBeGreaterThan(0);
    for (const example of document.examples) expect(ajv.validate(document, example), ajv.errorsText()).toBe(true);
  });

  it('describes every field', () => {
    expect(undescribed(document)).toEqual([]);
  });
});

/** Fields without a description. Of some there is nothing to say but what they must not be. */
function undescribed(schema: JsonSchema & { description?: string }, path = ''): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(
    ([name, field]: [string, JsonSchema & { description?: string }]) => {
      const speaksForItself = field.not || field.type === 'null' || 'const' in field || field.$ref;
      return [
        ...(field.description || speaksForItself ? [] : [`${path}/${name}`]),
        ...undescribed(field, `${path}/${name}`),
      ];
    },
  );
  const inner = [
    ...(schema.anyOf ?? []),
    ...Object.values(schema.$defs ?? {}),
    ...(schema.items ? [schema.items] : []),
  ];
  return [...own, ...inner.flatMap((part) => undescribed(part, path))];
}

/** What zod checks and JSON Schema cannot: unique ids, well-formed Unicode. The generators make both right; mutations may not. */
const cannotBeExpressed = (schema: z.ZodType, value: unknown) => {
  const issues = schema.safeParse(value).error?.issues ?? [];
  return issues.length > 0 && issues.flatMap(flat).every(({ code }) => code === 'custom');
};

function flat(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  return issue.code === 'invalid_union' ? issue.errors.flat().flatMap(flat) : [issue];
}

describe.each([...publishedSchemas(), ['manifest', Manifest] as [string, z.ZodType]])('%s', (path, schema) => {
  const document = documents[`${path}.schema.json`] as JsonSchema; // there is one for each
  const validate = validatorFor(document).compile(document);
  // The conditions of the manifest are not among what the generator reads: its runtime is chosen here.
  const generated =
    path === 'manifest'
      ? fc.constantFrom(...runtimes(document)).chain((branch) => documentsOf(branch, document))
      : documentsOf(document);
  const unique = (value: unknown) => !cannotBeExpressed(schema, value);

  it('accepts every valid document, as zod does', () => {
    fc.assert(
      fc.property(generated.filter(unique), (value) => {
        expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
        expect(schema.safeParse(value).error).toBeUndefined();
      }),
      { numRuns: 25 },
    );
  });

  it('refuses what zod refuses, and nothing else', () => {
    let refused = 0;
    fc.assert(
      fc.property(generated.chain(mutationsOf).filter(unique), (value) => {
        const fits = schema.safeParse(value).success;
        if (!fits) refused++;
        expect(validate(value), JSON.stringify(value)).toBe(fits);
      }),
      { numRuns: 75 },
    );
    expect(refused).toBeGreaterThan(0);
  });
});

/** The manifest with the fields of each runtime. */
function runtimes(document: JsonSchema): JsonSchema[] {
  const { properties = {}, required = [], allOf = [] } = document;
  return allOf.map(({ if: condition, then: fields }) => ({
    ...document,
    properties: { ...properties, ...fields?.properties, ...condition?.properties },
    required: [...required, ...(fields?.required ?? [])],
  }));
}
