// @ts-check
// Which of several hits a plugin takes.

/** @typedef {import('../../row.d.mts').Patch} Patch */

const FIRST = '        return details(films[0]["id"]) if films else None';
const ROUTES = 'conformance/upstream/films.yml';

/**
 * Chooses among hits that have a title, a number of votes and a score, in the base `network`.
 *
 * @param {readonly string[]} lines
 * @param {readonly Patch[]} [more]
 * @returns {readonly Patch[]}
 */
const choosing = (lines, more = []) => [
  { file: 'main.py', from: FIRST, to: lines.map((line) => `        ${line}`) },
  {
    file: ROUTES,
    from: '{ films: [{ id: 949 }] }',
    to: '{ films: [{ id: 949, title: Heat, votes: 5200, score: 0.9 }] }',
  },
  {
    file: ROUTES,
    from: '{ films: [{ id: 8195 }] }',
    to: '{ films: [{ id: 8195, title: Ronin, votes: 1700, score: 0.8 }] }',
  },
  ...more,
];

/** The recorded list has a title that is better known. */
const HEAT_WAVE = [
  {
    file: ROUTES,
    from: 'title: Heat, votes: 5200, score: 0.9 }',
    to: 'title: Heat, votes: 5200, score: 0.9 }, { id: 14, title: Heat Wave, votes: 9000, score: 0.5 }',
  },
  {
    file: ROUTES,
    before: '  - request: GET /films/8195',
    add: [
      '  - request: GET /films/14',
      '    response: { json: { title: Heat Wave, date: 2022-01-01, imdb: tt0113999 } }',
    ],
  },
];

/** Two films of one title, and the question for the second one; without batches, in which it would ask again for a title that has just failed. */
const IN_YEARS = [
  {
    file: 'main.py',
    drop: [
      '    if "batch" in envelope:',
      '        return {"ok": True, "results": [answer_item(item) for item in envelope["batch"]]}',
    ],
  },
  { file: 'manifest.yml', drop: '  supportsBatch: true' },
  {
    file: ROUTES,
    from: 'title: Heat, votes: 5200, score: 0.9 }',
    to: 'title: Heat, date: 1986-11-14, votes: 5200, score: 0.9 }, { id: 14, title: Heat, date: 1995-12-15, votes: 9000, score: 0.5 }',
  },
  {
    file: ROUTES,
    before: '  - request: GET /films/8195',
    add: ['  - request: GET /films/14', '    response: { json: { title: Heat, date: 1995-12-15, imdb: tt0113999 } }'],
  },
  { file: 'conformance/config.yml', after: '    - { title: Heat }', add: '    - { title: Heat, date: "1995" }' },
];

/** A plugin in TypeScript that answers from the list itself. */
const LISTED = {
  'manifest.yml': [
    'id: listed',
    'name: listed',
    'version: "1.0.0"',
    'runtime: typescript',
    'entry: index.mjs',
    'capabilities:',
    '  movieByName: true',
  ],
  'conformance/config.yml': ['examples:', '  movieByName:', '    - { title: Heat }', '    - { title: Ronin }'],
  'conformance/upstream/films.yml': [
    'origin: http://api.example.org',
    'routes:',
    '  - request: GET /search',
    '    query: { q: Heat }',
    '    response: { json: { results: [{ id: 949, title: Heat, popularity: 41.5 }] } }',
    '  - request: GET /search',
    '    query: { q: Ronin }',
    '    response: { json: { results: [{ id: 8195, title: Ronin, popularity: 20.1 }] } }',
    'otherwise:',
    '  - request: GET /search',
    '    response: { json: { results: [] } }',
  ],
};

/**
 * @param {string} choice
 * @returns {readonly string[]}
 */
const listed = (choice) => [
  "const headers = { 'user-agent': 'films-plugin/1.0' };",
  "const isFilm = (hit) => typeof hit?.title === 'string' && hit.title !== '' && Number.isInteger(hit.id);",
  '',
  'export default {',
  '  capabilities: { movieByName: true },',
  '  async execute(action, { title }) {',
  "    if (action !== 'movieByName') throw new Error('only movieByName is answered here');",
  "    if (typeof title !== 'string' || title.trim() === '') return null;",
  "    const url = new URL('/search', 'http://api.example.org');",
  "    url.searchParams.set('q', title);",
  '    const response = await fetch(url, { headers, signal: AbortSignal.timeout(2000) });',
  '    if (!response.ok) throw new Error(`the provider answered ${response.status}`);',
  '    const { results: hits } = await response.json();',
  "    if (!Array.isArray(hits) || !hits.every(isFilm)) throw new Error('the provider answered in an unknown shape');",
  `    const hit = ${choice};`,
  '    return hit ? { title: hit.title, externalIds: { films: String(hit.id) } } : null;',
  '  },',
  '};',
];

/** @type {readonly import('../../row.d.mts').Row[]} */
export const HITS = [
  {
    check: 'result/exact-title',
    mistake: 'takes the hit with the most votes',
    base: 'network',
    patches: choosing([
      'films = sorted(films, key=lambda film: film.get("votes") or 0, reverse=True)',
      'return details(films[0]["id"]) if films else None',
    ]),
  },
  {
    check: 'result/exact-title',
    mistake: 'takes the last hit',
    base: 'network',
    patches: choosing(['return details(films[-1]["id"]) if films else None']),
  },
  {
    check: 'result/exact-title',
    mistake: 'takes the most popular hit without looking at titles',
    base: 'typescript',
    files: {
      ...LISTED,
      'index.mjs': listed('hits.toSorted((one, other) => (other.popularity ?? 0) - (one.popularity ?? 0))[0]'),
    },
  },
  {
    check: 'result/exact-title',
    mistake: 'uses up what it filters, and finds nothing for the year that was asked for',
    base: 'network',
    patches: choosing(
      [
        'year = given["date"][:4] if isinstance(given.get("date"), str) else ""',
        'fitting = (film for film in films if year and str(film.get("date")).startswith(year))',
        'if any(fitting):',
        '    films = list(fitting)  # the first one is gone',
        'return details(films[0]["id"]) if films else None',
      ],
      IN_YEARS,
    ),
  },
  {
    twin: 'popular-among-the-same',
    does: 'takes the hit with the most votes among those with the title',
    base: 'network',
    patches: choosing(
      [
        'same = [film for film in films if str(film.get("title")).casefold() == given["title"].casefold()]',
        'films = sorted(same or films, key=lambda film: film.get("votes") or 0, reverse=True)',
        'return details(films[0]["id"]) if films else None',
      ],
      HEAT_WAVE,
    ),
  },
  {
    twin: 'by-the-score-of-the-provider',
    does: 'takes the hit that its provider finds most relevant',
    base: 'network',
    patches: choosing(
      [
        'films = sorted(films, key=lambda film: film.get("score") or 0, reverse=True)',
        'return details(films[0]["id"]) if films else None',
      ],
      HEAT_WAVE,
    ),
  },
  {
    twin: 'the-first-in-a-list',
    does: 'answers with the first entry of a list',
    base: 'typescript',
    files: { ...LISTED, 'index.mjs': listed('hits[0]') },
  },
  {
    twin: 'in-the-year',
    does: 'takes the hit of the year that was asked for',
    base: 'network',
    patches: choosing(
      [
        'year = given["date"][:4] if isinstance(given.get("date"), str) else ""',
        'fitting = [film for film in films if year and str(film.get("date")).startswith(year)]',
        'films = fitting or films',
        'return details(films[0]["id"]) if films else None',
      ],
      IN_YEARS,
    ),
  },
];
