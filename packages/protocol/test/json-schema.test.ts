import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jsonSchemas } from '../src/schema/json-schema.js';

const SCHEMAS = join(import.meta.dirname, '..', 'schemas');

describe('the published schemas', () => {
  it.each(Object.entries(jsonSchemas()))(
    '%s is what the sources say (refresh it with `npm run generate`)',
    async (file, schema) => {
      await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(join(SCHEMAS, file));
    },
  );

  it('no file is there that the sources do not know', () => {
    const files = readdirSync(SCHEMAS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
    expect(files.map((file) => file.replaceAll('\\', '/')).toSorted()).toEqual(Object.keys(jsonSchemas()).toSorted());
  });
});
