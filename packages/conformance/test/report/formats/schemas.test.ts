import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fleetJsonSchema } from '../../../src/fleet/summary/fleet-schema.js';
import { ReportSchema, reportJsonSchema } from '../../../src/report/document/report-schema.js';
import { NdjsonSchema, ndjsonJsonSchema } from '../../../src/report/formats/streams/ndjson-schema.js';
import { BADGE, GITLAB, OBSERVATION, TRACE } from './foreign-schemas.js';
import { reportOf, reportOfNothing } from './sample-run.js';

const SCHEMAS = join(import.meta.dirname, '../../../schemas');
const require = createRequire(import.meta.url);

/** A file beside the entry of an installed package. */
function besides(entry: string, path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(dirname(entry), path), 'utf8'));
}

function errorsOf(schema: unknown, document: unknown): unknown {
  const isNew = JSON.stringify(schema).includes('draft/2020-12');
  // The schema of SARIF has patterns that only older regular expressions allow.
  const options = { strict: false, allErrors: true, unicodeRegExp: false };
  const ajv = isNew ? new Ajv2020(options) : new Ajv(options);
  addFormats.default(ajv);
  ajv.validate(schema as object, document); // JSON Schemas are objects
  return ajv.errors ?? [];
}

describe('the published schemas', () => {
  it.each([
    ['report.schema.json', reportJsonSchema()],
    ['event.schema.json', ndjsonJsonSchema()],
    ['fleet.schema.json', fleetJsonSchema()],
  ])('%s is what the sources say (refresh it with `npm run generate`)', async (file, schema) => {
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(join(SCHEMAS, file));
  });
});

describe('a report is valid', () => {
  it('as json, and has no field that its schema does not know', async () => {
    for (const text of [await reportOf('json'), await reportOfNothing('json')]) {
      const document = JSON.parse(text);
      expect(errorsOf(reportJsonSchema(), document)).toEqual([]);
      expect(errorsOf(z.toJSONSchema(ReportSchema), document)).toEqual([]);
    }
  });

  it('as json, and says which interpreters ran, how long each phase took, and when each check that applies looked', async () => {
    const { environment, phases, checks, startedAt, finishedAt } = JSON.parse(await reportOf('json'));
    expect(environment).toMatchObject({ node: process.version, python: expect.stringMatching(/^3\.\d+\.\d+/) });
    const took = Date.parse(finishedAt) - Date.parse(startedAt);
    const inPhases = phases.reduce((sum: number, { durationMs }: { durationMs: number }) => sum + durationMs, 0);
    expect(inPhases).toBeLessThanOrEqual(took + 1);
    const names = ['manifest', ...phases.map(({ phase }: { phase: string }) => phase)];
    for (const check of checks) {
      const isLooking = !['not-applicable', 'blocked', 'not-exercised'].includes(check.verdict);
      if (!isLooking) continue;
      expect(names).toContain(check.phase);
      expect(check.startedMs).toBeLessThanOrEqual(check.endedMs);
    }
  });

  it('as ndjson, line by line', async () => {
    const lines = (await reportOf('ndjson'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const line of lines) expect(errorsOf(z.toJSONSchema(NdjsonSchema), line)).toEqual([]);
    expect(new Set(lines.map(({ type }) => type))).toEqual(new Set(['started', 'phase', 'call', 'finding', 'ended']));
    expect(lines.at(-1)).toMatchObject({ type: 'ended', exitCode: 1 });
  });

  it('as ctrf, by the schema of CTRF', async () => {
    const schema = besides(require.resolve('ctrf'), 'ctrf-schema-0.0.json');
    for (const text of [await reportOf('ctrf'), await reportOfNothing('ctrf')])
      expect(errorsOf(schema, JSON.parse(text))).toEqual([]);
  });

  it('as sarif, by the schema of OASIS', async () => {
    // It is of draft 4, and means the same to ajv without saying so.
    const {
      $schema: _,
      id: __,
      ...schema
    } = besides(require.resolve('@microsoft/jest-sarif'), 'schemas/sarif-2.1.0-rtm.5.json');
    for (const text of [await reportOf('sarif'), await reportOfNothing('sarif')])
      expect(errorsOf(schema, JSON.parse(text))).toEqual([]);
  });

  it.each([
    ['gitlab', GITLAB, ['[0].severity', '[0].location.path', '[0].location.lines']],
    ['observations', OBSERVATION, ['[0].status', '[0].coverage', '[0].timing']],
    ['badge', BADGE, ['.label', '.message', '.schemaVersion']],
    ['trace', TRACE, ['.traceEvents', '.traceEvents[0].args', '.traceEvents[1].ph']],
  ] as const)(
    'as %s, by what its owner publishes, and would not be without some fields',
    async (name, schema, fields) => {
      const ofNothing = await reportOfNothing(name);
      for (const text of [await reportOf(name), ...(ofNothing === '' ? [] : [ofNothing])])
        for (const document of documentsIn(text)) expect(errorsOf(schema, document)).toEqual([]);
      const documents = documentsIn(await reportOf(name));
      const sample = name === 'observations' ? documents : documents[0];
      const whole = name === 'observations' ? { type: 'array', items: schema } : schema;
      for (const field of fields) expect(errorsOf(whole, without(sample, field))).not.toEqual([]);
    },
  );
});

/** The document of a report, or one for each line. */
function documentsIn(text: string): unknown[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  }
}

/** A copy in which the field at a path such as `[0].location.path` is missing. */
function without(document: unknown, path: string): unknown {
  const copy = structuredClone(document);
  const names = path.match(/\w+/g) ?? [];
  const last = names.pop() ?? '';
  const parent = names.reduce((value, name) => Object(value)[name], copy);
  expect(Object.keys(Object(parent))).toContain(last);
  delete Object(parent)[last];
  return copy;
}
