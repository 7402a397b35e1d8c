import type { Route } from '@obscura/upstream';
import { describe, expect, it } from 'vitest';
import { trafficAsksForNextPages } from '../../src/checks/traffic/asks-for-next-pages.js';
import { NOT_EXERCISED, PASS } from '../../src/model/check.js';

/** A recorded list, in a file of its own. */
function route(query: Readonly<Record<string, string>>, path = '/episodes'): Route {
  return {
    kind: 'route',
    origin: 'https://api.example.org',
    method: 'GET',
    path,
    query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, [value]])),
    headers: {},
    response: { status: 200, headers: {}, body: '' },
    place: { file: '/p/conformance/upstream/series.yml', line: 7, column: 1, path: [] },
  };
}

const see = (used: readonly Route[], unused: readonly Route[]) =>
  trafficAsksForNextPages.see({ changes: [], recordings: { used, unused } });

describe('a recorded page that is never asked for', () => {
  it.each([
    ['its number', { page: '1' }, { page: '2' }],
    ['its number, where the first has none', { id: '7' }, { id: '7', page: '2' }],
    ['where it starts', { offset: '0' }, { offset: '50' }],
    ['a cursor', {}, { cursor: 'abc' }],
    ['a number that leaves out the page between', { page: '1' }, { page: '10' }],
  ])('is worth a warning if the page before it is: %s', (_, before, next) => {
    expect(see([route(before)], [route(next)])).toMatchObject({
      is: 'fail',
      evidence: { details: [expect.stringContaining('(series.yml:7): the page before it was asked for')] },
    });
  });

  it.each([
    ['of another list', route({ id: '7', page: '1' }), route({ id: '8', page: '2' })],
    ['at another path', route({ page: '1' }), route({ page: '2' }, '/seasons')],
    ['that comes before', route({ page: '2' }), route({ page: '1' })],
    ['that only has another value', route({ query: 'Heat' }), route({ query: 'Ronin' })],
  ])('is none %s', (_, used, unused) => {
    expect(see([used], [unused])).toEqual(NOT_EXERCISED);
  });

  it('is none if all pages are asked for', () => {
    expect(see([route({ page: '1' }), route({ page: '2' })], [])).toEqual(PASS);
  });
});
