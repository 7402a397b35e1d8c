import { describe, expect, it, onTestFinished } from 'vitest';
import { CHANGES, type ChangeKind, type FieldPath, fieldText, saysFailure, startUpstream } from '../../src/index.js';
import { askThrough, openTunnel } from '../support/client.js';
import { routesOf } from '../support/routes-of.js';

const DOCUMENT = {
  title: 'Heat',
  overview: 'A heist.',
  runtime: 170,
  isAdult: false,
  released: '15 Dec 1995',
  cast: [{ name: 'Al Pacino', role: null }, { name: 'Robert De Niro' }],
  cuts: [
    { number: 1, name: 'The theatrical cut' },
    { number: 2, name: 'The TV cut' },
  ],
  edges: [{ node: { season: { number: 2 }, number: '1' } }, { node: { season: { number: 2 }, number: '2' } }],
};
const OF = 'GET https://example.org/movie';

const routes = routesOf(`
origin: https://example.org
routes:
  - request: GET /movie
    query: { id: 1 }
    response: { json: ${JSON.stringify(DOCUMENT)} }
  - request: GET /other
    response: { json: { title: Ronin } }
  - request: GET /page
    response: { text: "title: Heat\\r\\nyear: 1995\\r\\n" }
`);

/** The document at a path, and where it came from, with these changes. */
async function ask(target: string, ...changes: { path: FieldPath; how: ChangeKind; of?: string }[]) {
  const failures = [{ kind: 'varied', changes: changes.map((change) => ({ of: OF, ...change })) }] as const;
  const upstream = await startUpstream({ routes, failures });
  onTestFinished(() => upstream.close());
  const { body } = await askThrough(await openTunnel(upstream, 'example.org'), 'example.org', target);
  return { body, from: upstream.requests[0]?.answeredBy.kind };
}

/** The movie with one field changed. */
async function changed(path: FieldPath, how: ChangeKind): Promise<unknown> {
  return JSON.parse((await ask('/movie?id=1', { path, how })).body);
}

describe('a change of a field', () => {
  it.each<[ChangeKind, FieldPath, object]>([
    ['null', ['title'], { title: null }],
    ['empty', ['title'], { title: '' }],
    ['empty', ['runtime'], { runtime: 0 }],
    ['empty', ['cast'], { cast: [] }],
    ['retyped', ['runtime'], { runtime: '170' }],
    ['retyped', ['title'], { title: 4 }],
    ['one', ['cast'], { cast: DOCUMENT.cast.slice(0, 1) }],
    ['null', ['cast', null, 'name'], { cast: [{ name: null, role: null }, { name: null }] }],
    ['left-out', ['cast', null, 'role'], { cast: [{ name: 'Al Pacino' }, { name: 'Robert De Niro' }] }],
    ['emoji', ['overview'], { overview: '🎬'.repeat(5000) }],
    ['year', ['released'], { released: '1995' }],
    ['gaps', ['cuts'], { cuts: DOCUMENT.cuts.slice(1) }],
    ['from-zero', ['cuts'], { cuts: [{ number: 0, name: 'The TV cut' }, DOCUMENT.cuts[0]] }],
    ['from-zero', ['edges'], { edges: [{ node: { ...DOCUMENT.edges[1]?.node, number: '0' } }, DOCUMENT.edges[0]] }],
    ['symbols', ['overview'], { overview: `Tom & Jerry's "big" <3` }],
    ['odd-emoji', ['overview'], { overview: `a${'🎬'.repeat(5000)}` }],
  ])('%s at %j changes this field only', async (how, path, fields) => {
    expect(await changed(path, how)).toEqual({ ...DOCUMENT, ...fields });
  });

  it('leaves a field out', async () => {
    const { title, ...others } = DOCUMENT;
    expect(await changed(['title'], 'left-out')).toEqual(others);
  });

  it('repeats the entries of a list', async () => {
    expect(await changed(['cast'], 'many')).toMatchObject({ cast: { length: 300 } });
  });

  it.each<[ChangeKind, unknown]>([
    ['bare', 404],
    ['null', null],
    ['empty', {}],
    ['retyped', [DOCUMENT]],
  ])('%s without a path changes the whole document', async (how, document) => {
    expect(await changed([], how)).toEqual(document);
  });

  it.each<[ChangeKind, string, string]>([
    ['left-out', 'line 1', 'year: 1995\r\n'],
    ['empty', 'line 1', '\r\nyear: 1995\r\n'],
    ['cut', 'line 1', 'title:'],
    ['cut', 'line 2', 'title: Heat\r\nyear:'],
  ])('%s at %s changes this line of a text only', async (how, line, text) => {
    const { body, from } = await ask('/page', { of: 'GET https://example.org/page', path: [line], how });
    expect({ body, from }).toEqual({ body: text, from: 'fault' });
  });

  it.each([['line 3'], ['line 0'], ['title']])('changes nothing of a text at %s', async (line) => {
    const { from } = await ask('/page', { of: 'GET https://example.org/page', path: [line], how: 'empty' });
    expect(from).toBe('route');
  });

  it('finds the year of a date only', async () => {
    expect((await ask('/movie?id=1', { path: ['overview'], how: 'year' })).from).toBe('route');
  });

  it('puts long texts only where prose stood', async () => {
    expect((await ask('/movie?id=1', { path: ['title'], how: 'emoji' })).from).toBe('route');
  });

  it('applies together with others', async () => {
    const changes = [
      { path: ['title'], how: 'null' },
      { path: ['runtime'], how: 'empty' },
    ] as const;
    const { body, from } = await ask('/movie?id=1', ...changes);
    expect(JSON.parse(body)).toEqual({ ...DOCUMENT, title: null, runtime: 0 });
    expect(from).toBe('fault');
  });

  it.each([
    ['/other', { path: ['title'], how: 'null' }],
    ['/page', { path: ['title'], how: 'null', of: 'GET https://example.org/page' }],
    ['/movie?id=1', { path: ['subtitle'], how: 'null' }],
    ['/movie?id=1', { path: ['title', 'length'], how: 'null' }],
    ['/movie?id=1', { path: [null, 'title'], how: 'null' }],
    ['/movie?id=1', { path: ['toString'], how: 'left-out' }],
  ] as const)('leaves %s alone if it does not apply (%j)', async (target, change) => {
    expect((await ask(target, change)).from).toBe('route');
  });
});

describe('saysFailure', () => {
  it('names the field, however odd its name is', () => {
    const change = (path: FieldPath, how: ChangeKind = 'left-out') => ({ of: OF, path, how });
    expect(saysFailure({ kind: 'varied', changes: [change(['cast', null, 'name'])] })).toBe(
      `leaves out \`cast[].name\` in its answer to ${OF}`,
    );
    expect(saysFailure({ kind: 'varied', changes: [change(['a']), change(['b'])] })).toContain('and changes 1 more');
    expect(fieldText([null, 'a b', '__proto__'])).toBe('[]["a b"].__proto__');
    expect(Object.keys(CHANGES)).toContain('left-out');
  });
});
