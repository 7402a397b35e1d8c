// @ts-check
import { OVER_TLS, WITH_A_KEY } from '../parts.mjs';

/** @typedef {import('../../row.d.mts').Patch} Patch */

/**
 * A search with pages. `ask`: how its films are read from `address`. `first`: what the recording of the first page has in its query.
 *
 * @param {{ ask: readonly string[], first?: string, pages?: number }} how
 * @returns {readonly Patch[]}
 */
function paging({ ask, first = ', page: "1"', pages = 2 }) {
  const heat = (/** @type {string} */ page, /** @type {string} */ films) => [
    '  - request: GET /search',
    `    query: { title: Heat${page} }`,
    `    response: { json: { films: [${films}], pages: ${pages} } }`,
  ];
  return [
    {
      file: 'main.py',
      from: '    return fetch("/search?title=" + quote(title, safe="", errors="replace"))["films"]',
      to: [
        '    address = "/search?title=" + quote(title, safe="", errors="replace")',
        ...ask.map((line) => `    ${line}`),
      ],
    },
    {
      file: 'conformance/upstream/films.yml',
      from: ['    query: { title: Heat }', '    response: { json: { films: [{ id: 949 }] } }'],
      to: [...heat(first, '{ id: 949 }').slice(1), ...(pages > 1 ? heat(', page: "2"', '{ id: 950 }') : [])],
    },
    {
      file: 'conformance/upstream/films.yml',
      from: ['    query: { title: Ronin }', '    response: { json: { films: [{ id: 8195 }] } }'],
      to: [`    query: { title: Ronin${first} }`, '    response: { json: { films: [{ id: 8195 }], pages: 1 } }'],
    },
    { file: 'conformance/upstream/films.yml', from: 'json: { films: [] }', to: 'json: { films: [], pages: 1 }' },
  ];
}

/** @type {readonly import('../../row.d.mts').Row[]} */
export const TRAFFIC = [
  {
    check: 'traffic/credential-in-the-clear',
    mistake: 'sends its key over http',
    base: 'network',
    patches: [...WITH_A_KEY],
  },
  {
    check: 'traffic/credential-to-stranger',
    mistake: 'sends its key to the host of the pictures',
    base: 'network',
    patches: [
      {
        file: 'main.py',
        after: '    found = fetch(f"/films/{film}")',
        add: [
          '    try:',
          '        urlopen(Request(f"https://art.example.net/{film}", headers=HEADERS), timeout=SECONDS).close()',
          '    except (OSError, HTTPException):',
          '        pass  # a film without its picture is still the film',
        ],
      },
      ...OVER_TLS,
      ...WITH_A_KEY,
    ],
  },
  {
    check: 'traffic/asks-for-next-pages',
    mistake: 'reads only the first page of a search',
    base: 'network',
    patches: paging({ ask: ['return fetch(address + "&page=1")["films"]'] }),
  },
  {
    check: 'traffic/asks-for-next-pages',
    mistake: 'asks for no page at all',
    base: 'network',
    patches: paging({ ask: ['return fetch(address)["films"]'], first: '' }),
  },
  {
    twin: 'all-pages',
    does: 'reads all pages of a search',
    base: 'network',
    patches: paging({
      ask: [
        'films, page, last = [], 1, 1',
        'while page <= min(last, 5):',
        '    answer = fetch(f"{address}&page={page}")',
        '    films += answer["films"]',
        '    last = answer["pages"]',
        '    page += 1',
        'return films',
      ],
    }),
  },
  {
    twin: 'one-page',
    does: 'reads the first page of a search, and needs no other',
    base: 'network',
    patches: paging({ ask: ['return fetch(address + "&page=1")["films"]'], pages: 1 }),
  },
  {
    check: 'traffic/polite',
    mistake: 'sends no User-Agent of its own',
    base: 'network',
    patches: [{ file: 'main.py', from: '"User-Agent": "films-plugin/1.0"', to: '' }],
  },
];
