import { expect, it } from 'vitest';
import { type Exchange, recordCall } from '../../src/index.js';

const response = { status: 200, headers: { 'content-type': ['application/json'] }, body: '{"id":949}' };

function exchangeOf(url: string, answeredBy: Exchange['answeredBy'] = { kind: 'live', response }): Exchange {
  return { method: 'GET', url, headers: {}, carries: [], atMs: 1, answeredBy };
}

it.each([
  ['is not valid HTTP', exchangeOf('http://unknown', { kind: 'refused', why: 'not-http' })],
  ['has a port that there is not', exchangeOf('http://a.example:99999/film')],
  ['has a path that cannot be decoded', exchangeOf('https://a.example/%E0%A4%A?q=%')],
  ['names no host', exchangeOf('https:///film')],
  ['is no URL', exchangeOf('film')],
  ['was given up in the handshake', exchangeOf('https://a.example/', { kind: 'distrusted', alert: 'unknown ca' })],
])('an odd request does not lose the recording of others: one that %s', (_, odd) => {
  const { recordings, routes } = recordCall([odd, exchangeOf('https://api.example.org/film')], { credentials: {} });
  expect(recordings).toHaveLength(2);
  expect(routes).toContainEqual(expect.objectContaining({ origin: 'https://api.example.org', path: '/film' }));
});
