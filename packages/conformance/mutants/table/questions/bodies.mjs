// @ts-check
// Titles on their way to the provider: in bodies, and in other encodings.

/** @typedef {import('../../row.d.mts').Patch} Patch */

const SEARCH = '    return fetch("/search?title=" + quote(title, safe="", errors="replace"))["films"]';
const ROUTES = 'conformance/upstream/films.yml';

/**
 * Searches by POST, in the base `network`.
 *
 * @param {string} path
 * @param {(title: string) => string} body what a route says of the body, for a title
 * @param {readonly string[]} lines the body in the plugin, as `sent`
 * @param {string} [type]
 * @returns {readonly Patch[]}
 */
function posting(path, body, lines, type = 'application/json') {
  return [
    { file: 'main.py', from: 'import quote', to: 'import urlencode' },
    { file: 'main.py', from: 'def fetch(path):', to: 'def fetch(path, sent=None):' },
    {
      file: 'main.py',
      from: 'Request(API + path, headers=HEADERS)',
      to: `Request(API + path, sent, {**HEADERS, "Content-Type": "${type}"})`,
    },
    {
      file: 'main.py',
      from: SEARCH,
      to: [...lines, `    return fetch("${path}", sent.encode("utf-8", "replace"))["films"]`],
    },
    ...['Heat', 'Ronin'].map((title) => ({
      file: ROUTES,
      from: ['  - request: GET /search', `    query: { title: ${title} }`],
      to: [`  - request: POST ${path}`, `    body: ${body(title)}`],
    })),
    { file: ROUTES, from: ['otherwise:', '  - request: GET /search'], to: ['otherwise:', `  - request: POST ${path}`] },
  ];
}

const inJson = (/** @type {string} */ title) => `{ json: { title: ${title}, page: 1 } }`;
const inQuery = (/** @type {string} */ title) => `{ graphql: { query: '{ films(title: "${title}") { id } }' } }`;

/**
 * Quotes titles in another way.
 *
 * @param {readonly string[]} lines
 * @param {readonly Patch[]} [more]
 * @returns {readonly Patch[]}
 */
function quoting(lines, more = []) {
  return [
    {
      file: 'main.py',
      from: SEARCH,
      to: [...lines.map((line) => `    ${line}`), '    return fetch("/search?title=" + quoted)["films"]'],
    },
    ...more,
  ];
}

const AS_LATIN_1 = [
  'try:',
  '    quoted = quote(title, safe="", encoding="latin-1")',
  'except UnicodeEncodeError:',
  '    quoted = quote(title, safe="", errors="replace")',
];

/** @type {readonly import('../../row.d.mts').Row[]} */
export const BODIES = [
  {
    check: 'traffic/text-quoted',
    mistake: 'writes a body of JSON by hand',
    base: 'network',
    patches: posting('/search', inJson, [`    sent = '{"page": 1, "title": "' + title + '"}'`]),
  },
  {
    check: 'traffic/text-quoted',
    mistake: 'writes a title into a query of GraphQL',
    base: 'network',
    patches: posting('/graphql', inQuery, [
      `    sent = json.dumps({"query": '{ films(title: "%s") { id } }' % title})`,
    ]),
  },
  {
    check: 'traffic/text-quoted',
    mistake: 'writes a form by hand',
    base: 'network',
    patches: posting(
      '/search',
      (title) => `{ form: { title: ${title} } }`,
      ['    sent = "title=" + title.replace(" ", "+")'],
      'application/x-www-form-urlencoded',
    ),
  },
  {
    twin: 'titles-in-json',
    does: 'searches with a body of JSON',
    base: 'network',
    patches: posting('/search', inJson, ['    sent = json.dumps({"page": 1, "title": title})']),
  },
  {
    twin: 'titles-in-a-query',
    does: 'writes titles into a query of GraphQL, as strings of JSON',
    base: 'network',
    patches: posting('/graphql', inQuery, [
      `    sent = json.dumps({"query": "{ films(title: %s) { id } }" % json.dumps(title)})`,
    ]),
  },
  {
    twin: 'titles-as-variables',
    does: 'searches with a query of GraphQL and variables',
    base: 'network',
    patches: posting(
      '/graphql',
      (title) =>
        `{ graphql: { query: 'query ($title: String) { films(title: $title) { id } }', variables: { title: ${title} } } }`,
      [
        '    query = "query ($title: String) { films(title: $title) { id } }"',
        '    sent = json.dumps({"query": query, "variables": {"title": title}})',
      ],
    ),
  },
  {
    twin: 'titles-in-a-form',
    does: 'searches with a form',
    base: 'network',
    patches: posting(
      '/search',
      (title) => `{ form: { title: ${title} } }`,
      ['    sent = urlencode({"title": title}, errors="replace")'],
      'application/x-www-form-urlencoded',
    ),
  },
  {
    check: 'traffic/text-quoted',
    mistake: 'quotes letters in Latin-1 where it can',
    base: 'network',
    patches: quoting(AS_LATIN_1),
  },
  {
    check: 'traffic/text-quoted',
    mistake: 'encodes titles in UTF-8 twice',
    base: 'network',
    patches: quoting(['quoted = quote(title.encode("utf-8", "replace").decode("latin-1"), safe="")']),
  },
  {
    check: 'traffic/text-quoted',
    mistake: 'puts the names of files in place of an asterisk, as a shell does without quotes',
    base: 'network',
    patches: quoting(
      [
        'words = [name for word in title.split(" ") for name in sorted(glob.glob(word)) or [word]]',
        'quoted = quote(" ".join(words), safe="", errors="replace")',
      ],
      [{ file: 'main.py', after: 'import functools', add: 'import glob' }],
    ),
  },
  {
    twin: 'words-with-single-blanks',
    does: 'leaves one blank between the words of a title',
    base: 'network',
    patches: quoting(['quoted = quote(" ".join(title.split()) or title, safe="", errors="replace")']),
  },
  {
    twin: 'site-in-latin-1',
    does: 'quotes letters in Latin-1 for a provider that writes Latin-1',
    base: 'network',
    patches: quoting(
      AS_LATIN_1,
      ['films: [{ id: 949 }]', 'films: [{ id: 8195 }]'].map((films) => ({
        file: ROUTES,
        from: `response: { json: { ${films} } }`,
        to: `response: { headers: { content-type: application/json; charset=iso-8859-1 }, json: { ${films} } }`,
      })),
    ),
  },
  {
    twin: 'letters-without-accents',
    does: 'searches for titles without their accents',
    base: 'network',
    patches: quoting(
      [
        'plain = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))',
        'quoted = quote(plain, safe="", errors="replace")',
      ],
      [{ file: 'main.py', after: 'import time', add: 'import unicodedata' }],
    ),
  },
];
