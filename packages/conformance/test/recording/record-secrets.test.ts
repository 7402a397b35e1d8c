import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Exchange, recordExchange, writeRoutes } from '@obscura/upstream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../src/checks/secrets/find-secret.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

const ENCODERS: readonly ((value: string) => string)[] = [
  (value) => value,
  encodeURIComponent,
  encodeURI,
  (value) => new URLSearchParams({ value }).toString(),
  (value) => JSON.stringify({ value }),
  (value) => Buffer.from(value).toString('base64'),
  (value) => Buffer.from(value).toString('base64url'),
  (value) => Buffer.from(value).toString('hex'),
];

const secret = fc
  .oneof(
    fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme' }),
    fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme-ascii' }),
    fc.string({ minLength: 8, maxLength: 40, unit: fc.constantFrom(...'aZ09+/=%&"\\ é$`\'{}<>_-.~') }),
  )
  .filter((value) => value.trim().length >= 8);

/** A secret, encoded up to three times, with text on either side. */
const hiding = fc.record({
  encoders: fc.array(fc.constantFrom(...ENCODERS), { maxLength: 2 }),
  before: fc.string({ maxLength: 5 }),
  after: fc.string({ maxLength: 5 }),
  isInside: fc.boolean(),
});

describe('a recording', () => {
  it('contains no secret that an independent search can find', async () => {
    await fc.assert(
      fc.asyncProperty(secret, hiding, fc.boolean(), async (value, { encoders, before, after, isInside }, isJson) => {
        const encode = (text: string) => encoders.reduce((encoded, encoder) => encoder(encoded), text);
        const said = isInside ? encode(before + value + after) : before + encode(value) + after;
        const exchange: Exchange = {
          method: 'GET',
          url: `http://a.example/${encodeURIComponent(said)}?q=${encodeURIComponent(said)}`,
          headers: { authorization: `Bearer ${said}` },
          carries: [],
          atMs: 0,
          answeredBy: {
            kind: 'live',
            response: {
              status: 200,
              headers: { 'content-type': [isJson ? 'application/json' : 'text/html'], link: [said] },
              body: Buffer.from(isJson ? JSON.stringify({ said }) : said),
            },
          },
        };
        const directory = temporaryDirectory();
        const recorded = recordExchange(exchange, { credentials: { KEY: value } });
        if (recorded.is === 'recorded') await writeRoutes(directory, [recorded.route]);
        else expect(findSecrets(Buffer.from(recorded.request + recorded.why), [{ key: 'KEY', value }])).toEqual([]);
        for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
          if (!entry.isFile()) continue;
          const bytes = readFileSync(join(entry.parentPath, entry.name));
          expect(findSecrets(bytes, [{ key: 'KEY', value }]), bytes.toString()).toEqual([]);
        }
        rmSync(directory, { recursive: true });
      }),
      { numRuns: 100 },
    );
  });
});
