import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { SPELLINGS, type SpellingName, secretsOf } from '../src/index.js';

/** Only letters; characters that every encoder escapes; non-ASCII characters. */
const VALUES = ['canary-0123456789', 'p/a ss+w%&<"\'\\=?41~0', 'sé~cret /+"*\\k€y!🎬'];
const NAMES = Object.keys(SPELLINGS) as SpellingName[];
const PAIRS = NAMES.flatMap((outer) => NAMES.map((inner) => [outer, inner] as const));

const around = (bytes: Uint8Array) => Buffer.concat([Buffer.from('before '), bytes, Buffer.from(' after')]);

describe('a value', () => {
  it.each(NAMES)('is found and masked %s', (name) => {
    for (const value of VALUES) {
      const secrets = secretsOf({ KEY: value });
      for (const spelled of SPELLINGS[name].write(Buffer.from(value))) {
        const content = around(spelled);
        expect(secrets.find(content), content.toString()).toMatchObject({ key: 'KEY', isPart: false });
        expect(secrets.find(secrets.maskBytes(content))).toBeUndefined();
      }
    }
  });

  it.each(PAIRS)('is found %s, and in that %s', (outer, inner) => {
    for (const value of VALUES) {
      const secrets = secretsOf({ KEY: value });
      for (const once of SPELLINGS[inner].write(Buffer.from(value))) {
        for (const twice of SPELLINGS[outer].write(once)) {
          const content = around(twice);
          expect(secrets.find(content), `${value}: ${content.toString('latin1')}`).toMatchObject({ key: 'KEY' });
          expect(secrets.find(secrets.maskBytes(content)), content.toString('latin1')).toBeUndefined();
        }
      }
    }
  });
});
