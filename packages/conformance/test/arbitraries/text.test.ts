import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { id, text } from '../../src/arbitraries/text.js';

/** Texts that were not generated here, each with characters that take two code units or several code points. */
const FOREIGN = ['🎬', 'a🎬b', '👩‍👩‍👧‍👦', '🏳️‍🌈🎬', `${'字'.repeat(30)}🎬`, '\u{10ffff}', '𝅘𝅥𝅰𝆺𝅥𝅯"'];

describe.each(Object.entries({ text, id }))('%s', (_, arbitrary) => {
  it.each(FOREIGN)('shrinks %j through well-formed text only', async (foreign) => {
    const tried = await shrinksOf(arbitrary, foreign, () => true);
    expect(tried.filter((candidate) => !candidate.isWellFormed())).toEqual([]);
  });
});

describe('text', () => {
  it.each(FOREIGN)('is able to shrink %j', async (foreign) => {
    expect((await shrinksOf(text, foreign, () => true)).length).toBeGreaterThan(1);
  });

  it('keeps the one character that fails, and nothing beside it', async () => {
    const tried = await shrinksOf(text, 'a👩‍👩‍👧‍👦b', (candidate) => candidate.includes('👧'));
    expect(tried).toContain('👧');
  });
});

/** Every candidate that fast-check tries when a text fails that it has not generated. */
async function shrinksOf(
  arbitrary: fc.Arbitrary<string>,
  start: string,
  fails: (text: string) => boolean,
): Promise<string[]> {
  const tried: string[] = [];
  const property = fc.property(arbitrary, (candidate) => {
    tried.push(candidate);
    return !fails(candidate);
  });
  await fc.check(property, { seed: 1, path: '0', examples: [[start]], numRuns: 1 });
  return tried;
}
