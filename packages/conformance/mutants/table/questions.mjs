// @ts-check
// Plugins that ask their provider for something else than they were asked, or that refuse proper questions.

/** @typedef {import('../row.d.mts').Row} Row */

const SEARCH = '"/search?title=" + quote(title, safe="", errors="replace")';

/**
 * Asks for titles in another way, in the base `network`.
 *
 * @param {string} code
 * @returns {import('../row.d.mts').Patch}
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

const LOOK_UP = '    return next((film for film in FILMS if film["title"] == given.get("title")), None)';
const DATED = {
  file: 'conformance/config.yml',
  after: '    - { title: Heat }',
  add: '    - { title: Heat, date: "1995" }',
};

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
    twin: 'quoting-ids',
    does: 'takes any id, and quotes it',
    base: 'typescript',
    files: { ...CASCADE, 'index.mjs': cascade('`/series/${encodeURIComponent(externalId)}`') },
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
  {
    check: 'error/example-refused',
    mistake: 'reads dates with strptime',
    base: 'films',
    patches: [
      DATED,
      { file: 'main.py', after: 'import json', add: 'import datetime' },
      {
        file: 'main.py',
        after: 'def look_up(given):',
        add: ['    if given.get("date"):', '        datetime.datetime.strptime(given["date"], "%Y-%m-%d")'],
      },
    ],
  },
  {
    check: 'error/example-refused',
    mistake: 'says in words that a key is missing',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    film = next((film for film in FILMS if film["title"] == given.get("title")), None)',
          '    return film and {**film, "overview": film["plot"]}',
        ],
      },
      {
        file: 'main.py',
        from: '"externalIds": {"tmdb": "949"}},',
        to: '"externalIds": {"tmdb": "949"}, "plot": "A heist"},',
      },
      {
        file: 'main.py',
        from: [
          'except (ValueError, AttributeError, KeyError, TypeError):',
          '    response = {"ok": False, "error": "stdin is no envelope"}',
        ],
        to: ['except Exception as error:', '    response = {"ok": False, "error": f"the look-up failed: {error!r}"}'],
      },
    ],
  },
  {
    check: 'error/example-refused',
    mistake: 'reads the first of no pictures',
    base: 'typescript',
    patches: [
      {
        file: 'index.mjs',
        from: "(title === 'Heat' ? { title } : null)",
        to: "(title === 'Heat' ? { title } : title === 'Ronin' ? { title, overview: [][0].url } : null)",
      },
    ],
    files: {
      'conformance/config.yml': ['examples:', '  movieByName:', '    - { title: Heat }', '    - { title: Ronin }'],
    },
  },
  {
    twin: 'refusing-example',
    does: 'refuses an example that needs a login',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: 'def answer(envelope):',
        add: [
          '    if any(item.get("input", {}).get("title") == "Collateral" for item in [envelope, *(envelope.get("batch") or [])]):',
          '        return {"ok": False, "error": "ValueError: this film needs a login at the provider"}',
        ],
      },
      { file: 'conformance/config.yml', after: '    - { title: Heat }', add: '    - { title: Collateral }' },
    ],
  },
  {
    twin: 'provider-refusing-example',
    does: 'refuses an example that its provider refuses',
    base: 'network',
    patches: [
      { file: 'conformance/config.yml', after: '    - { title: Heat }', add: '    - { title: Collateral }' },
      {
        file: 'conformance/upstream/films.yml',
        after: '    response: { json: { films: [{ id: 8195 }] } }',
        add: [
          '  - request: GET /search',
          '    query: { title: Collateral }',
          '    response: { status: 451, json: { error: not here } }',
        ],
      },
    ],
  },
  {
    check: 'input/proper-questions',
    mistake: 'takes titles for patterns, and catches what that raises',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import re' },
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    title = given.get("title")',
          '    if not isinstance(title, str) or not title:',
          '        return None',
          '    return next((film for film in FILMS if re.fullmatch(title, film["title"]) and film["title"] == title), None)',
        ],
      },
      {
        file: 'main.py',
        from: 'KeyError, TypeError):',
        to: 'KeyError, TypeError, re.error, OverflowError, RecursionError):',
      },
    ],
  },
  {
    check: 'input/proper-questions',
    mistake: 'wants titles in ASCII',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: 'def look_up(given):',
        add: '    str(given.get("title")).encode("ascii")',
      },
    ],
  },
  {
    check: 'input/proper-questions',
    mistake: 'splits dates into three',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        from: 'const lookUp = ({ title }) => FILMS.find((film) => film.title === title) ?? null;',
        to: [
          'const lookUp = ({ title, date }) => {',
          "  if (typeof date === 'string') date.split('-')[2].trim();",
          '  return FILMS.find((film) => film.title === title) ?? null;',
          '};',
        ],
      },
    ],
  },
  {
    twin: 'needing-words',
    does: 'refuses titles without a letter or digit, and dates that do not exist',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: 'def look_up(given):',
        add: [
          '    if not any(character.isalnum() for character in str(given.get("title", ""))):',
          '        raise ValueError("a title needs a letter")',
          '    if given.get("date") and not str(given["date"])[:4].isdigit():',
          '        raise ValueError("this is no date")',
        ],
      },
    ],
  },
];
