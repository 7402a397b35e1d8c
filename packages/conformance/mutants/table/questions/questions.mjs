// @ts-check

// Plugins that ask their provider for something other than what they were asked for.

/** @typedef {import('../../row.d.mts').Row} Row */

const SEARCH = '"/search?title=" + quote(title, safe="", errors="replace")';

/**
 * Asks for titles in another way, in the base `network`.
 *
 * @param {string} code
 * @returns {import('../../row.d.mts').Patch}
 */
const searchBy = (code) => ({ file: 'main.py', from: SEARCH, to: code });

/** Titles as a segment of the path. */
const IN_PATH = {
  file: 'conformance/upstream/films.yml',
  from: [
    '  - request: GET /search',
    '    query: { title: Heat }',
    '    response: { json: { films: [{ id: 949 }] } }',
    '  - request: GET /search',
    '    query: { title: Ronin }',
    '    response: { json: { films: [{ id: 8195 }] } }',
  ],
  to: [
    '  - request: GET /titles/Heat',
    '    response: { json: { films: [{ id: 949 }] } }',
    '  - request: GET /titles/Ronin',
    '    response: { json: { films: [{ id: 8195 }] } }',
  ],
};
const NOT_IN_PATH = {
  file: 'conformance/upstream/films.yml',
  from: ['otherwise:', '  - request: GET /search'],
  to: ['otherwise:', '  - request: GET /titles/*'],
};

/** A series plugin in TypeScript that looks ids up over HTTP. */
const CASCADE = {
  'manifest.yml': [
    'id: cascade',
    'name: cascade',
    'version: "1.0.0"',
    'runtime: typescript',
    'entry: index.mjs',
    'capabilities:',
    '  seriesCascade: true',
  ],
  'conformance/config.yml': [
    'examples:',
    '  seriesCascade:',
    '    - { externalId: "1406" }',
    '    - { externalId: "7" }',
  ],
  'conformance/upstream/series.yml': [
    'origin: http://api.example.org',
    'routes:',
    '  - request: GET /series/1406',
    '    response: { json: { title: Deadwood } }',
    'otherwise:',
    '  - request: GET /series/*',
    '    response: { status: 404, json: { error: unknown } }',
  ],
};

/** The same, by ids of letters and digits. */
const CASCADE_OF_IMDB = Object.fromEntries(
  Object.entries(CASCADE).map(([name, lines]) => [
    name,
    lines.map((line) => line.replace('"7"', '"tt7654321"').replace('1406', 'tt1234567')),
  ]),
);

/**
 * @param {string} path
 * @returns {readonly string[]}
 */
const cascade = (path) => [
  "const headers = { 'user-agent': 'series-plugin/1.0' };",
  '',
  'export default {',
  '  capabilities: { seriesCascade: true },',
  '  async execute(action, { externalId }) {',
  "    if (action !== 'seriesCascade') throw new Error('only seriesCascade is answered here');",
  "    if (typeof externalId !== 'string' || externalId === '') return null;",
  `    const response = await fetch(new URL(${path}, 'http://api.example.org'), { headers, signal: AbortSignal.timeout(2000) });`,
  '    if (response.status === 404) return null;',
  '    if (!response.ok) throw new Error(`the provider answered ${response.status}`);',
  '    const found = await response.json();',
  "    if (typeof found?.title !== 'string' || found.title === '') throw new Error('the provider answered in an unknown shape');",
  '    return { title: found.title, externalIds: { series: externalId } };',
  '  },',
  '};',
];

/** @type {readonly Row[]} */
export const QUESTIONS = [
  {
    check: 'traffic/text-quoted',
    mistake: 'exempts & and # from quoting',
    base: 'network',
    patches: [searchBy('"/search?title=" + quote(title, safe="&#", errors="replace")')],
  },
  {
    check: 'traffic/text-quoted',
    mistake: 'quotes blanks and little else',
    base: 'network',
    patches: [searchBy('"/search?title=" + quote(title, safe="+%", errors="replace")')],
  },
  {
    check: 'traffic/text-quoted',
    mistake: 'keeps slashes in a segment of the path',
    base: 'network',
    patches: [searchBy('"/titles/" + quote(title, errors="replace")'), IN_PATH, NOT_IN_PATH],
  },
  {
    check: 'traffic/text-quoted',
    mistake: 'quotes titles twice',
    base: 'network',
    patches: [searchBy('"/search?title=" + quote(quote(title, safe="", errors="replace"), safe="")')],
  },
  {
    check: 'traffic/text-quoted',
    mistake: 'puts an id into the path as it is',
    base: 'typescript',
    files: { ...CASCADE, 'index.mjs': cascade('`/series/${externalId}`') },
  },
  {
    check: 'traffic/text-quoted',
    mistake: 'reads ids as numbers',
    base: 'typescript',
    files: { ...CASCADE, 'index.mjs': cascade('`/series/${Number(externalId)}`') },
  },
  {
    check: 'traffic/text-quoted',
    mistake: 'drops the zeros of an id',
    base: 'typescript',
    files: {
      ...CASCADE_OF_IMDB,
      'index.mjs': cascade('`/series/${encodeURIComponent(externalId.replace(/^tt0+/, "tt"))}`'),
    },
  },
  {
    twin: 'numbers-of-imdb',
    does: 'asks for the number in an id, as some providers want it',
    base: 'typescript',
    files: {
      ...CASCADE_OF_IMDB,
      'conformance/upstream/series.yml': CASCADE['conformance/upstream/series.yml'].map((line) =>
        line.replace('1406', '1234567'),
      ),
      'index.mjs': cascade(
        '`/series/${/^tt\\d{7,9}$/.test(externalId) ? Number(externalId.slice(2)) : encodeURIComponent(externalId)}`',
      ),
    },
  },
  {
    check: 'traffic/text-quoted',
    mistake: 'cuts an article off names that only begin like one',
    base: 'network',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import re' },
      searchBy(
        '"/search?title=" + quote(re.sub("^(the|an|a)", "", title, flags=re.I).strip(), safe="", errors="replace")',
      ),
    ],
  },
  {
    twin: 'articles',
    does: 'searches without the article',
    base: 'network',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import re' },
      searchBy('"/search?title=" + quote(re.sub("^(the|an|a) +", "", title, flags=re.I), safe="", errors="replace")'),
    ],
  },
  {
    twin: 'quoting-ids',
    does: 'takes any id, and quotes it',
    base: 'typescript',
    files: { ...CASCADE_OF_IMDB, 'index.mjs': cascade('`/series/${encodeURIComponent(externalId)}`') },
  },
  {
    twin: 'ids-of-digits',
    does: 'looks up the digits that an id begins with',
    base: 'typescript',
    files: { ...CASCADE, 'index.mjs': cascade("`/series/${/^\\d*/.exec(externalId)[0] || 'none'}`") },
  },
  {
    twin: 'cleaning-titles',
    does: 'searches for the words of a title, without punctuation',
    base: 'network',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import re' },
      searchBy('"/search?title=" + quote(" ".join(re.findall(r"\\w+", title)), safe="", errors="replace")'),
    ],
  },
  {
    twin: 'spelling-out-symbols',
    does: 'searches for “and” and “plus” in the place of their symbols',
    base: 'network',
    patches: [
      searchBy(
        '"/search?title=" + quote(title.replace("&", "and").replace("+", "plus").replace("/", " "), safe="", errors="replace")',
      ),
    ],
  },
];
