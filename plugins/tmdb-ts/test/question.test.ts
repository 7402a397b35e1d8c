import { describe, expect, it } from 'vitest';
import { cleanTitle, readNumbers, readQuestion, splitYear } from '../src/tmdb/finding/question.js';

describe('cleanTitle', () => {
  it.each([
    ['  Blade \n Runner\0', 'Blade Runner'],
    ['Ame\u0301lie', 'Amélie'],
    ['Ran\ud800', 'Ran'],
    ['🎬'.repeat(100_000), '🎬'.repeat(500)],
  ])('turns %j into a title that TMDB can search for', (title, clean) => {
    expect(cleanTitle(title)).toBe(clean);
  });

  it.each([undefined, null, '', ' \t', '\0', '\ud800', 1917, ['Ran'], { title: 'Ran' }, true])(
    'sees no title in %j',
    (title) => {
      expect(cleanTitle(title)).toBe('');
    },
  );
});

describe('readQuestion', () => {
  it.each([
    [{ title: 'Ran' }, 'Ran', null],
    [{ title: ' ', name: 'Ran' }, 'Ran', null],
    [{ title: 7, name: 'Ran' }, 'Ran', null],
    [{ title: 'The Thing (2011)' }, 'The Thing', 2011],
    [{ title: 'The Thing (2011)', date: '1982-06' }, 'The Thing', 1982],
    [{ title: 'The Thing (2011)', date: 'soon' }, 'The Thing', 2011],
    [{}, '', null],
  ])('reads %j', (given, title, year) => {
    expect(readQuestion(given, 'title', 'name')).toEqual({ title, year });
  });
});

describe('splitYear', () => {
  it.each([
    ['The Thing (1982)', 'The Thing', 1982],
    ['The Thing [1982]', 'The Thing', 1982],
    ['Blade Runner 2049', 'Blade Runner 2049', null],
    ['Ran (0985)', 'Ran (0985)', null],
    ['(1982)', '(1982)', null],
  ])('reads %j', (name, title, year) => {
    expect(splitYear(name)).toEqual({ title, year });
  });
});

describe('readNumbers', () => {
  it.each([
    ['Twin Peaks S01E02', 'Twin Peaks', 1, 2],
    ['Twin Peaks - s1 e2 - Traces', 'Twin Peaks', 1, 2],
    ['Twin.Peaks.1x02.1080p', 'Twin Peaks', 1, 2],
    ['S2017E01', '', 2017, 1],
  ])('reads %j', (name, series, season, episode) => {
    expect(readNumbers(name)).toEqual({ series, season, episode });
  });

  it.each(['Twin Peaks', 'Pilot 2', '1920x1080', 'heroes01e02', ''])('sees no numbers in %j', (name) => {
    expect(readNumbers(name)).toBeNull();
  });
});
