// @ts-check

// Plugins that take titles of digits for something else.

/** A provider that says in a document that there is no film of a number. */
const NUMBERED = [
  {
    file: 'main.py',
    before: '        raise Unclear(f"the provider answered {error.code}")',
    add: ['        if error.code == 404:', '            return {"films": []}'],
  },
  {
    file: 'conformance/upstream/films.yml',
    after: '    response: { json: { films: [] } }',
    add: ['  - request: GET /films/*', '    response: { status: 404, json: {} }'],
  },
];
const LOOK_FOR = '        films = search(given["title"])';
const BY_NUMBER = [
  '        if given["title"].isdecimal() and given["title"].isascii():',
  '            return details(given["title"]) if "title" in fetch("/films/" + given["title"]) else None',
].join('\n');

/** Looks for a film on a condition, and finds none otherwise. */
const ONLY_IF = (/** @type {string} */ condition) =>
  [`        if not (${condition}):`, '            return None', LOOK_FOR].join('\n');

/**
 * @param {string} path
 * @returns {readonly string[]}
 */
const NODE_SEARCH = (path) => [
  "import { text } from 'node:stream/consumers';",
  '',
  "const headers = { 'user-agent': 'films-plugin/1.0' };",
  '',
  'async function lookUp({ title }) {',
  "  if (typeof title !== 'string' || title === '') return null;",
  `  const response = await fetch(new URL(${path}, 'http://api.example.org'), { headers, signal: AbortSignal.timeout(2000) });`,
  '  if (response.status === 404) return null;',
  '  if (!response.ok) throw new Error(`the provider answered ${response.status}`);',
  '  const found = await response.json();',
  "  if (typeof found?.title !== 'string' || found.title === '') throw new Error('the provider answered in an unknown shape');",
  '  return { title: found.title };',
  '}',
  '',
  'async function answer({ obscura_version: version, action, input }) {',
  '  if (version !== 1) return { ok: false, error: `obscura_version ${version} is not known here` };',
  "  if (action !== 'movieByName') return { ok: false, error: 'only movieByName is answered here' };",
  '  return { ok: true, result: await lookUp(input) };',
  '}',
  '',
  'let response;',
  'try {',
  '  response = await answer(JSON.parse(await text(process.stdin)));',
  '} catch (error) {',
  '  response = { ok: false, error: `it cannot be answered: ${error.message}` };',
  '}',
  'console.log(JSON.stringify(response));',
];

/** @type {readonly import('../../row.d.mts').Row[]} */
export const NUMBERS = [
  {
    check: 'traffic/number-is-a-title',
    mistake: 'takes a title of digits for an id',
    base: 'network',
    patches: [
      ...NUMBERED,
      { file: 'main.py', from: LOOK_FOR, to: [BY_NUMBER, `        ${LOOK_FOR.trim()}`].join('\n') },
    ],
  },
  {
    check: 'traffic/number-is-a-title',
    mistake: 'takes a title of digits for an id, in JavaScript',
    base: 'node',
    files: {
      'main.mjs': NODE_SEARCH('/^\\d+$/.test(title) ? `/films/${title}` : `/search?${new URLSearchParams({ title })}`'),
      'conformance/upstream/films.yml': [
        'origin: http://api.example.org',
        'routes:',
        '  - request: GET /search',
        '    query: { title: Heat }',
        '    response: { json: { title: Heat } }',
        'otherwise:',
        '  - request: GET /search',
        '    response: { status: 404, json: {} }',
        '  - request: GET /films/*',
        '    response: { status: 404, json: {} }',
      ],
      'conformance/config.yml': ['examples:', '  movieByName:', '    - { title: Heat }'],
      'manifest.yml': [
        'id: node',
        'name: node',
        'version: "1.0.0"',
        'runtime: python',
        'script: ["node", "main.mjs"]',
        'capabilities:',
        '  movieByName: true',
      ],
    },
  },
  {
    twin: 'ids-first',
    does: 'looks for a number among the ids, and then among the titles',
    base: 'network',
    patches: [
      ...NUMBERED,
      {
        file: 'main.py',
        from: LOOK_FOR,
        to: [
          '        found = given["title"].isdecimal() and given["title"].isascii() and fetch("/films/" + given["title"])',
          '        if found and "title" in found:',
          '            return details(given["title"])',
          `        ${LOOK_FOR.trim()}`,
        ].join('\n'),
      },
    ],
  },
  {
    check: 'input/words-for-nothing',
    mistake: 'takes the title "null" for what its tools print for none',
    base: 'network',
    patches: [{ file: 'main.py', from: LOOK_FOR, to: ONLY_IF('given["title"] not in ("", "None", "null")') }],
  },
  {
    check: 'input/words-for-nothing',
    mistake: 'takes the title "0" for false',
    base: 'network',
    patches: [
      { file: 'main.py', from: LOOK_FOR, to: ONLY_IF('not given["title"].isascii() or given["title"].strip("0")') },
    ],
  },
  {
    twin: 'no-blank-titles',
    does: 'asks its provider for no title of blanks',
    base: 'network',
    patches: [{ file: 'main.py', from: LOOK_FOR, to: ONLY_IF('given["title"].strip()') }],
  },
  {
    twin: 'no-short-titles',
    does: 'asks its provider for no title of a single letter',
    base: 'network',
    patches: [{ file: 'main.py', from: LOOK_FOR, to: ONLY_IF('len(given["title"]) > 1') }],
  },
];
