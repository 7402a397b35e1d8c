import { describe, expect, it } from 'vitest';
import { isPartOfTitle, isSameTitle } from '../src/tmdb/finding/titles.js';

describe('isSameTitle', () => {
  it.each([
    ['Blade Runner', '  BLADE   runner'],
    ['WALL·E', 'Wall-E'],
    ['Spider-Man', 'Spider Man'],
    ['Amélie', 'Amelie'],
    ['Amélie', 'Ame\u0301lie'],
    ['Ocean’s Eleven', 'Oceans Eleven'],
    ['Fast & Furious', 'Fast and Furious'],
    ['Weiß', 'WEISS'],
    ['Ο Θίασος', 'Ο ΘΙΑΣΟΣ'],
    ['七人の侍', '七人の侍'],
    ['Ｒａｎ', 'Ran'],
    ['Mission: Impossible', 'Mission Impossible'],
    ['???', ' ??? '],
  ])('sees no difference between %j and %j', (one, other) => {
    expect(isSameTitle(one, other)).toBe(true);
  });

  it.each([
    ['Blade Runner', 'Blade Runner 2049'],
    ['The Thing', 'Thing'],
    ['Alien', 'Aliens'],
    ['は', 'ば'],
    ['कि', 'का'],
    ['ཀུ', 'ཀ'],
    ['ılık', 'ilik'],
    ['???', '!!!'],
    ['七人の侍', ''],
  ])('sees a difference between %j and %j', (one, other) => {
    expect(isSameTitle(one, other)).toBe(false);
  });
});

describe('isPartOfTitle', () => {
  const borat = 'Borat: Cultural Learnings of America';

  it.each([
    ['Borat', borat],
    [borat, 'borat'],
    ['Avengers', 'The Avengers'],
    ['Schindlers', "Schindler's List"],
  ])('%j and %j may be the same', (one, other) => {
    expect(isPartOfTitle(one, other)).toBe(true);
  });

  it.each([
    ['Bor', borat],
    ['America', borat],
    ['', 'The Thing'],
    ['?!', 'The Thing'],
    ['The', 'The Thing'],
  ])('%j and %j are not the same', (one, other) => {
    expect(isPartOfTitle(one, other)).toBe(false);
  });
});
