import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Envelope, parseEnvelope, readEnvelope } from '../src/index.js';
import { jsonSchemas } from '../src/schema/json-schema.js';
import { Envelope as EnvelopeSchema } from '../src/zod.js';
import { documentsOf, type JsonSchema, mutationsOf } from './support/documents-of.js';

const schema = jsonSchemas()['envelope.schema.json'] as JsonSchema;

const envelope = (more: Record<string, unknown>): unknown => ({
  obscura_version: 1,
  action: 'movieByName',
  auth: {},
  input: {},
  ...more,
});

describe('readEnvelope', () => {
  it('accepts and refuses what the schema does', () => {
    const documents = documentsOf(schema);
    const outcomes = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(fc.oneof(documents, documents.chain(mutationsOf), fc.jsonValue()), (document) => {
        const { success } = EnvelopeSchema.safeParse(document);
        outcomes[success ? 'accepted' : 'refused']++;
        expect(readEnvelope(document).ok).toBe(success);
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(100);
  });

  it.each([
    ['a field of the input', { input: { title: 'a\0b' } }, 'input.title cannot be sent: it holds a NUL character'],
    ['an unknown field', { input: { x: { y: ['\ud800'] } } }, 'input.x.y[0] cannot be sent: it holds half'],
    ['a credential', { auth: { KEY: '\udc00' } }, 'auth.KEY cannot be sent'],
    ['a key', { auth: { 'K\0': 'v' } }, 'the key of auth["K\\u0000"] cannot be sent'],
    ['an id', { input: undefined, batch: [{ id: '\ud800', input: {} }] }, 'batch[0].id cannot be sent'],
  ])('refuses text that cannot be sent in %s', (_, more, message) => {
    expect(readEnvelope(envelope(more))).toMatchObject({
      ok: false,
      issues: [{ code: 'bad-envelope', rule: 'ENV-6', message: expect.stringContaining(message) }],
    });
  });

  it('finds in the text what JSON hides behind escapes', () => {
    expect(parseEnvelope('{"obscura_version":1,"action":"movieByName","auth":{},"input":{"title":"\\u0000"}}').ok).toBe(
      false,
    );
  });

  it('survives values that are no JSON: cycles, depth, and what JSON cannot hold', () => {
    const cycle: Record<string, unknown> = { title: 'x' };
    cycle.self = cycle;
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    for (const localSeasons of [[cycle], deep, [10n, Symbol('x'), () => 1]]) {
      expect(readEnvelope(envelope({ input: { localSeasons } })).ok).toBe(true);
    }
  });

  it('gives back the envelope that it was given', () => {
    const given = envelope({ fieldOfTomorrow: 1 }) as Envelope;
    expect(readEnvelope(given)).toEqual({ ok: true, envelope: given });
  });
});
