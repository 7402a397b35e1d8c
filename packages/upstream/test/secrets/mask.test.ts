import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { masker } from '../../src/secrets/mask.js';

const hex = (value: string) =>
  Array.from(Buffer.from(value), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

describe('a mask', () => {
  const secret = 'p/ä s+w€%41🎬';

  it.each([
    ['plain', secret],
    ['percent-encoded', encodeURIComponent(secret)],
    ['percent-encoded in lower case', encodeURIComponent(secret).toLowerCase()],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(secret))],
    ['percent-encoded where it need not be', hex(secret)],
    ['form-encoded', new URLSearchParams({ '': secret }).toString().slice(1)],
    ['in capitals', secret.toUpperCase()],
    ['in a mixture', `p${hex('/')}ä+s+w%e2%82%ac%2541🎬`],
  ])('covers a value that is %s', (_, spelling) => {
    expect(masker({ KEY: secret })(`https://a/${spelling}?k=${spelling}&z`)).toBe('https://a/${KEY}?k=${KEY}&z');
  });

  it('covers any value in the spellings of URLs and forms', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        const mask = masker({ KEY: value });
        const form = new URLSearchParams({ '': value }).toString().slice(1);
        for (const spelling of [value, encodeURIComponent(value), form]) {
          expect(mask(spelling)).toBe('${KEY}');
        }
      }),
    );
  });

  it('names the key of each value, the longer first where one begins with another', () => {
    expect(masker({ A: 'abc', B: 'abcdef', C: 'x.z' })('abcdef abc x.z xyz')).toBe('${B} ${A} ${C} xyz');
  });

  it('names the keys of a text again when that comes a second time, as headers do', () => {
    const mask = masker({ A: 'abc', B: 'xyz' });
    for (let time = 0; time < 3; time++) {
      const found = new Set<string>();
      expect(mask('Bearer abc', found)).toBe('Bearer ${A}');
      expect([...found]).toEqual(['A']);
    }
  });

  it('leaves a text alone when there is no value to cover', () => {
    expect(masker({})('abc')).toBe('abc');
    expect(masker({ KEY: '' })('abc')).toBe('abc');
  });
});
