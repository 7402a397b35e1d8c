import { describe, expect, it } from 'vitest';
import {
  carriedIn,
  carriersOfText,
  isCarriedWhole,
  wordsInAddresses,
} from '../../src/experiments/quoting/carried-text.js';
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
