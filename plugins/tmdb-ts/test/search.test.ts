import { describe, expect, it } from 'vitest';
import { choose, type Hit, yearOf } from '../src/tmdb/finding/search.js';

const BLADE_RUNNER = [
  hit(335984, 2017, 'Blade Runner 2049'),
  hit(78, 1982, 'Blade Runner'),
  hit(477033, 2017, 'Blade Runner: Black Out 2022', 'ブレードランナー'),
];

const THE_THING = [
  hit(1091, 1982, 'The Thing'),
  hit(60935, 2011, 'The Thing'),
  hit(10785, 1951, 'The Thing from Another World'),
  hit(4, null, 'The Thing'),
];

describe('choose', () => {
  it.each<[string, number | null, Hit[], string, number | null]>([
    ['prefers the same title to the order of TMDB', 78, BLADE_RUNNER, 'blade runner', null],
    ['tells remakes apart by the year', 60935, THE_THING, 'The Thing', 2011],
    ['takes a year that is off by one', 60935, THE_THING, 'The Thing', 2012],
    ['prefers the exact year', 2, [hit(1, 2008, 'Home'), hit(2, 2009, 'Home')], 'Home', 2009],
    ['takes the best known without a year', 1091, THE_THING, 'The Thing', null],
    ['takes the only film of a title in spite of the year', 78, BLADE_RUNNER, 'Blade Runner', 2007],
    ['does not guess among remakes', null, THE_THING, 'The Thing', 1995],
    ['knows the original title', 477033, BLADE_RUNNER, 'ブレードランナー', null],
    ['takes a part of a title in the right year', 10785, THE_THING, 'The Thing from Another World (Uncut)', 1952],
    ['takes no part of a title in another year', null, THE_THING, 'The Thing from Another World (Uncut)', 1955],
    ['takes no part of a title without a year', null, THE_THING, 'The Thing from Another World (Uncut)', null],
    ['prefers the same title to a part', 2, [hit(1, 1979, 'Alien: Romulus'), hit(2, 1980, 'Alien')], 'Alien', 1979],
    ['takes nothing that has nothing to do with it', null, BLADE_RUNNER, 'Runner', 1982],
    ['finds nothing in nothing', null, [], 'Blade Runner', 1982],
  ])('%s', (_, expected, hits, title, year) => {
    expect(choose(hits, title, year)?.id ?? null).toBe(expected);
  });
});

describe('yearOf', () => {
  it.each(['1982', '1982-06', '1982-06-25', ' 1982 ', '1982/6', '1982abc'])('reads the year of %j', (date) => {
    expect(yearOf(date)).toBe(1982);
  });

  it.each(['', 'x', '82', '19821', '0982', '1869', '2101', '۱۹۸۲', '25.6.1982', null, 1982, ['1982']])(
    'sees no year in %j',
    (date) => {
      expect(yearOf(date)).toBeNull();
    },
  );
});

function hit(id: number, year: number | null, ...titles: [string, ...string[]]): Hit {
  return { id, titles, year, about: {} };
}
