import { describe, expect, it } from 'vitest';
import {
  carriedIn,
  carriersOfText,
  isBrokenThere,
  isCarriedWhole,
  placeName,
  wordsInAddresses,
} from '../../src/experiments/quoting/carried-text.js';
import { misencoding } from '../../src/experiments/quoting/encoding.js';
import { request } from '../checks/support/observed.js';

const requests = (...urls: string[]) => urls.map((url) => request(url));

describe('the text that requests carry', () => {
  it.each([
    ['a parameter', 'https://a.org/search?key=1&q=Blade%20Runner', 'https://a.org/search?q=Tom+%26+Jerry&key=1'],
    ['a segment of the path', 'https://a.org/films/blade%20runner/1', 'https://a.org/films/Tom%20%26%20Jerry/2?x=y'],
    ['a parameter that is quoted twice', 'https://a.org/?q=Blade%2520Runner', 'https://a.org/?q=Tom%20%26%20Jerry'],
  ])('is found in %s, and what another request carries there', (_, plain, odd) => {
    const [carrier] = carriersOfText(requests('https://a.org/', plain), 'Blade Runner');
    expect(carrier && carriedIn(requests(odd), carrier)).toEqual(['Tom & Jerry']);
  });

  it('is whole only if nothing of it is missing', () => {
    expect(isCarriedWhole(requests('https://a.org/?q=tom%20%26%20JERRY%20(1940)'), 'Tom & Jerry')).toBe(true);
    expect(isCarriedWhole(requests('https://a.org/?q=Tom+&+Jerry'), 'Tom & Jerry')).toBe(false);
    expect(isCarriedWhole(requests('https://a.org/%ff%/Tom%ff', 'not a url'), 'Tom & Jerry')).toBe(false);
  });

  it('shows which words became part of the address', () => {
    const words = wordsInAddresses(requests('https://a.org/series/7/extra?more=1', 'https://a.org/series/7%2Fpart'));
    expect(words).toEqual(['series', '7', 'extra', 'more', 'series', '7/part']);
  });
});

describe('the text that bodies carry', () => {
  const posted = (sent: string, type = 'application/json') =>
    request('https://a.org/graphql', { method: 'POST', sent, headers: { 'content-type': type } });

  it.each([
    [
      'a string of JSON',
      ['{"page":1,"by":{"title":"Heat"}}', '{"page":1,"by":{"title":"\\" } {"}}'],
      '`by.title` in the body',
    ],
    [
      'a query of GraphQL',
      ['{"query":"{ films(title: \\"Heat\\") { id } }"}', '{"query":"{ films(title: \\"\\\\\\" } {\\") { id } }"}'],
      '`query(title)` in the body',
    ],
    [
      'a form',
      ['title=heat&page=1', 'title=%22+%7D+%7B&page=1', 'application/x-www-form-urlencoded'],
      '`title` in the body',
    ],
  ] as const)('is found in %s', (_, [plain, odd, type], name) => {
    const [carrier] = carriersOfText([posted(plain, type)], 'Heat');
    expect(carrier && [placeName(carrier), carriedIn([posted(odd, type)], carrier)]).toEqual([name, ['" } {']]);
    expect(carrier && isBrokenThere([posted(odd, type)], carrier)).toBe(false);
  });

  it.each([
    ['a string of JSON', '{"title":"Heat"}', '{"title":"The "Heat""}'],
    ['a query of GraphQL', '{"query":"{ films(title: \\"Heat\\") }"}', '{"query":"{ films(title: \\"A \\\\ B\\") }"}'],
  ])('is broken in %s that was written by hand', (_, plain, odd) => {
    const [carrier] = carriersOfText([posted(plain)], 'Heat');
    expect(carrier && isBrokenThere([posted(odd)], carrier)).toBe(true);
  });
});

describe('the encoding of a text', () => {
  it.each([
    ['Am\uFFFDlie', 'written in Latin-1, and not in UTF-8'],
    ['Am%E9lie', 'written in Latin-1, and not in UTF-8'],
    ['AmÃ©lie', 'encoded in UTF-8 twice'],
    ['Amelie', undefined],
    ['Amélie', undefined],
  ])('of %s', (value, found) => {
    expect(misencoding(value, 'Amélie')).toBe(found);
  });
});
