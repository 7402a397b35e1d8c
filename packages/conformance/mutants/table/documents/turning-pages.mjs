// @ts-check
// Lists that come in pages.

/** @typedef {import('../../row.d.mts').Patch} Patch */

const SEARCH = '    return fetch("/search?title=" + quote(title, safe="", errors="replace"))["films"]';
const ROUTES = 'conformance/upstream/films.yml';

/**
 * Reads all pages of a search, in the base `network`.
 *
 * @param {readonly string[]} lines
 * @param {string} about what each page says about pages
 * @param {string} query what a route has in its query besides the title
 * @param {readonly string[]} [second] the route for the second page
 * @returns {readonly Patch[]}
 */
const turning = (lines, about, query = '', second = []) => [
  {
    file: 'main.py',
    from: SEARCH,
    to: [
      '    first = "/search?title=" + quote(title, safe="", errors="replace")',
      ...lines.map((line) => `    ${line}`),
    ],
  },
  { file: ROUTES, from: '{ films: [] }', to: `{ films: []${about} }` },
  ...[
    ['Heat', '949'],
    ['Ronin', '8195'],
  ].flatMap(([title, id]) => [
    { file: ROUTES, from: `query: { title: ${title} }`, to: `query: { title: ${title}${query} }` },
    {
      file: ROUTES,
      from: `    response: { json: { films: [{ id: ${id} }] } }`,
      to: [
        `    response: { json: { films: [{ id: ${id} }]${about} } }`,
        ...second.map((line) => line.replace('TITLE', String(title))),
      ],
    },
  ]),
];

const SECOND = [
  '  - request: GET /search',
  '    query: { title: TITLE, page: 2 }',
  '    response: { json: { films: [] } }',
];

/** @type {readonly import('../../row.d.mts').Row[]} */
export const TURNING_PAGES = [
  {
    check: 'error/upstream-endless',
    mistake: 'follows the link to the next page as long as there is one',
    base: 'network',
    patches: turning(
      [
        'films = []',
        'while first:',
        '    page = fetch(first.removeprefix(API))',
        '    films += page["films"]',
        '    first = page.get("next")',
        'return films',
      ],
      ', next: null',
    ),
  },
  {
    check: 'error/upstream-endless',
    mistake: 'reads as many pages as there are said to be',
    base: 'network',
    patches: turning(
      [
        'films, number, last = [], 0, 1',
        'while number < last:',
        '    number += 1',
        '    page = fetch(f"{first}&page={number}")',
        '    films += page["films"]',
        '    last = page.get("total_pages") or 0',
        'return films',
      ],
      ', total_pages: 1',
      ', page: 1',
    ),
  },
  {
    twin: 'twenty-pages',
    does: 'follows the link to the next page for twenty pages at most',
    base: 'network',
    patches: turning(
      [
        'films = []',
        'for _ in range(20):',
        '    page = fetch(first.removeprefix(API))',
        '    films += page["films"]',
        '    first = page.get("next")',
        '    if not first:',
        '        break',
        'return films',
      ],
      ', next: null',
    ),
  },
  {
    twin: 'nothing-new',
    does: 'reads pages until one brings nothing new',
    base: 'network',
    patches: turning(
      [
        'films, number = [], 1',
        'while True:',
        '    page = [film for film in fetch(f"{first}&page={number}")["films"] if film not in films]',
        '    if not page:',
        '        return films',
        '    films += page',
        '    number += 1',
      ],
      '',
      ', page: 1',
      SECOND,
    ),
  },
  {
    twin: 'first-of-many-pages',
    does: 'reads one page of a million',
    base: 'network',
    patches: turning(['return fetch(first + "&page=1")["films"]'], ', total_pages: 1000000', ', page: 1'),
  },
];
