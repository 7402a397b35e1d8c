import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasShape } from '../../src/secrets/has-shape.js';

describe('hasShape', () => {
  it.each<[string, string[], boolean]>([
    ['key=secret', ['key=', ''], true],
    ['key=', ['key=', ''], true],
    ['ke', ['key=', ''], false],
    ['axbxc', ['a', 'b', 'c'], true],
    ['axc', ['a', 'b', 'c'], false],
    ['aa', ['a', 'a'], true],
    ['a', ['a', 'a'], false],
    ['abab', ['ab', 'ab', ''], true],
    ['anything', ['', ''], true],
    ['', ['', ''], true],
    ['line\nbreak', ['line', 'break'], true],
    ['same', ['same'], true],
    ['other', ['same'], false],
  ])('%j and %j: %j', (text, literals, fits) => {
    expect(hasShape(text, literals)).toBe(fits);
  });

  it('says what the regular expression with `.*` in the gaps says', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    fc.assert(
      fc.property(
        word,
        fc.array(
          word.map((text) => text.slice(0, 3)),
          { minLength: 1, maxLength: 4 },
        ),
        (text, literals) => {
          expect(hasShape(text, literals)).toBe(new RegExp(`^${literals.join('.*')}$`).test(text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('comes to an end where a regular expression would not', () => {
    expect(hasShape('x'.repeat(16_000), Array(8_000).fill('x').concat('y'))).toBe(false);
    expect(hasShape('a'.repeat(1_000_000), ['', `${'a'.repeat(500_000)}b`, ''])).toBe(false);
  });
});
