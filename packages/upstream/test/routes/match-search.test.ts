import { describe, expect, it, onTestFinished } from 'vitest';
import { startUpstream } from '../../src/index.js';
import { matchSearch } from '../../src/routes/match-search.js';
import { ask } from '../support/client.js';
import { routesOf } from '../support/routes-of.js';

const routes = routesOf(`
origin: https://api.example.org
routes:
  - request: GET /search
    query: { q: Heat, page: "1", key: "\${KEY}" }
    response: { json: { films: [949] } }
  - request: GET /search
    query: { q: Ronin, page: "1", key: "\${KEY}" }
    response: { json: { films: [8195] } }
  - request: GET /films/Heat%202/cast
    response: { json: [] }
otherwise:
  - request: GET /titles
    query: { q: Heat }
    response: { json: [] }
`);

/** Which route answers a request, if these texts were asked for. */
function found(target: string, ...texts: string[]) {
  const asked = { method: 'GET', origin: 'https://api.example.org', target };
  const matched = matchSearch(
    asked,
    routes,
    { KEY: 'secret' },
    texts.map((text) => ({ text })),
  );
  return matched?.kind === 'route' ? matched.route.place.line : matched?.kind;
}

const [HEAT, RONIN, CAST] = routes.map(({ place }) => place.line);

describe('a search for another text than the recorded one', () => {
  it.each([
    ['/search?q=C%2B%2B&page=1&key=secret', 'C++', HEAT],
    ['/search?q=%5BREC%5D&page=1&key=secret', ' [rec] ', HEAT],
    ['/search?q=RONIN&page=1&key=secret', 'RONIN', RONIN],
    ['/films/C%2B%2B/cast', 'C++', CAST],
  ])('gets a recorded answer (%s)', (target, text, line) => {
    expect(found(target, text)).toBe(line);
  });

  it.each([
    ['the text was not asked for', '/search?q=Thief&page=1&key=secret', 'Heat'],
    ['another parameter differs too', '/search?q=Thief&page=2&key=secret', 'Thief'],
    ['a parameter is missing', '/search?q=Thief&key=secret', 'Thief'],
    ['the credential is wrong', '/search?q=Thief&page=1&key=x', 'Thief'],
    ['the path is another one', '/find?q=Thief&page=1&key=secret', 'Thief'],
    ['only an `otherwise` is like it', '/titles?q=Thief', 'Thief'],
    ['the text is blank', '/search?q=+&page=1&key=secret', ' '],
    ['no text was asked for', '/search?q=Thief&page=1&key=secret'],
  ])('gets none if %s', (_, target, ...texts) => {
    expect(found(target, ...texts)).toBeUndefined();
  });
});

it('comes before an `otherwise` if the text is always found, and after it if not', async () => {
  const searches = [{ text: 'C++', isAlwaysFound: true }, { text: 'Thief' }];
  const upstream = await startUpstream({
    routes: routesOf(`
origin: http://api.example.org
routes:
  - request: GET /search
    query: { q: Heat }
    response: { text: found }
otherwise:
  - request: GET /search
    response: { text: nothing }
`),
    searches,
  });
  onTestFinished(() => upstream.close());
  const bodies = ['Heat', 'C%2B%2B', 'Thief', 'Ronin'].map((q) =>
    ask(upstream, `http://api.example.org/search?q=${q}`),
  );
  expect((await Promise.all(bodies)).map(({ body }) => body)).toEqual(['found', 'found', 'nothing', 'nothing']);
});

it('a search that was recorded with and without a token gets the answer of the route that fits best', () => {
  const [challenge, answer] = routesOf(`
origin: https://api.example.org
routes:
  - { request: GET /search, query: { q: Heat }, response: { status: 401 } }
  - { request: GET /search, query: { q: Heat }, headers: { authorization: Bearer made-up }, response: { json: [949] } }
`);
  const both = [challenge, answer].filter((route) => route !== undefined);
  const asked = { method: 'GET', origin: 'https://api.example.org', target: '/search?q=Thief' };
  const routeOf = (headers: Record<string, string>) => {
    const matched = matchSearch({ ...asked, headers }, both, {}, [{ text: 'Thief' }]);
    return matched?.kind === 'route' ? matched.route : undefined;
  };
  expect(routeOf({})).toBe(challenge);
  expect(routeOf({ authorization: 'Bearer made-up' })).toBe(answer);
});

it('a search looks at each recording once, however many there are', () => {
  const [heat] = routes;
  if (!heat) throw new Error('there are routes');
  let looks = 0;
  const many = Array.from({ length: 500 }, (_, index) => {
    const query = { q: [`Film ${index}`], page: ['1'], key: ['${KEY}'] };
    return {
      ...heat,
      get query() {
        looks++;
        return query;
      },
    };
  });
  const asked = { method: 'HEAD', origin: heat.origin, target: '/search?q=Thief&page=1&key=secret' };
  expect(matchSearch(asked, many, { KEY: 'secret' }, [{ text: 'Thief' }])).toMatchObject({ standsIn: true });
  expect(looks).toBeLessThan(5 * many.length);
});
