import { describe, expect, it } from 'vitest';
import { driftOf, type RecordedRoute } from '../../src/index.js';
import { routesOf } from '../support/routes-of.js';

const routes = routesOf(`
origin: https://api.example.org
routes:
  - request: GET /film
    response: { json: { title: Heat, year: 1995, cast: [{ name: Al, age: 54 }], votes: 7 } }
  - request: GET /other
    response: { text: other }
`);

function fresh(path: string, json: unknown, status = 200): RecordedRoute {
  const headers = { 'content-type': ['application/json'] };
  const body = { is: 'json', text: JSON.stringify(json) } as const;
  const request = { kind: 'route', origin: 'https://api.example.org', method: 'GET', query: {}, headers: {} } as const;
  return { ...request, path, response: { status, headers, body } };
}

describe('recordings', () => {
  it('have not drifted if the answer is the same, or only its fields are in another order', () => {
    const now = fresh('/film', { votes: 7, cast: [{ age: 54, name: 'Al' }], year: 1995, title: 'Heat' });
    expect(driftOf(routes, [now])).toMatchObject({ drifted: [], same: 1, unasked: [{ path: '/other' }] });
  });

  it('have drifted where fields are gone, new, of another type or have other values, and the first and third matter', () => {
    const now = fresh('/film', {
      title: 'Heat',
      year: '1995',
      cast: [{ name: 'Al' }, { name: 'Bo' }],
      votes: 8,
      id: 1,
    });
    const { drifted, same } = driftOf(routes, [now]);
    expect(same).toBe(0);
    expect(drifted).toHaveLength(1);
    expect(drifted[0]?.differences.toSorted((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
      { field: 'cast[].age', what: 'is gone', matters: true },
      { field: 'cast[].name', what: 'is "Bo"', matters: false },
      { field: 'id', what: 'is new', matters: false },
      { field: 'votes', what: 'is 8', matters: false },
      { field: 'year', what: 'is string, recorded number', matters: true },
    ]);
  });

  it('have drifted if the status is another one', () => {
    expect(driftOf(routes, [fresh('/film', {}, 404)]).drifted).toMatchObject([
      { route: { path: '/film' }, differences: [{ field: 'status', what: 'is 404, recorded 200', matters: true }] },
    ]);
  });

  it('do not hide a request that has none', () => {
    expect(driftOf(routes, [fresh('/new', {})])).toMatchObject({ unrecorded: [{ path: '/new' }] });
  });
});

describe('the date on which a recording expires', () => {
  it('is that of the route, or else of the file', () => {
    const expiring = routesOf(`
origin: https://api.example.org
expires: 2027-01-31
routes:
  - { request: GET /a, response: { text: a } }
  - { request: GET /b, response: { text: b }, expires: 2030-12-24 }
`);
    expect(expiring.map(({ expires }) => expires)).toEqual(['2027-01-31', '2030-12-24']);
  });

  it('is a day', () => {
    expect(() => routesOf('{ origin: "https://a.example", expires: soon }')).toThrow('must be a day as YYYY-MM-DD');
  });
});
