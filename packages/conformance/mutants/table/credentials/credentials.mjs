// @ts-check
// What plugins do with the credentials that they get, and without those that they do not get.
import { OVER_TLS } from '../parts.mjs';

/** @typedef {import('../../row.d.mts').Patch} Patch */

/**
 * Sends the key in the query of a search.
 *
 * @param {string} spelled the key in the URL, in Python
 * @returns {readonly Patch[]}
 */
function keyInQuery(spelled) {
  return [
    ...OVER_TLS,
    {
      file: 'manifest.yml',
      after: '  supportsBatch: true',
      add: ['auth:', '  - { key: FILMS_API_KEY, label: API key }'],
    },
    {
      file: 'conformance/upstream/films.yml',
      from: '{ title: Heat }',
      to: `{ title: Heat, key: "\${FILMS_API_KEY}" }`,
    },
    {
      file: 'conformance/upstream/films.yml',
      from: '{ title: Ronin }',
      to: `{ title: Ronin, key: "\${FILMS_API_KEY}" }`,
    },
    { file: 'main.py', from: 'SECONDS = 2', to: ['SECONDS = 2', 'KEYS = []'] },
    { file: 'main.py', from: '"/search?title=" + quote(', to: `"/search?key=" + ${spelled} + "&title=" + quote(` },
    ...takesKey(),
  ];
}

/**
 * Sends the key in a header.
 *
 * @param {string} spelled the key in the header, in Python
 * @returns {readonly Patch[]}
 */
function keyInHeader(spelled) {
  return [
    ...OVER_TLS,
    {
      file: 'manifest.yml',
      after: '  supportsBatch: true',
      add: ['auth:', '  - { key: FILMS_API_KEY, label: API key }'],
    },
    {
      file: 'conformance/upstream/films.yml',
      from: '    query: { title: Heat }',
      to: ['    query: { title: Heat }', `    headers: { x-api-key: "\${FILMS_API_KEY}" }`],
    },
    {
      file: 'conformance/upstream/films.yml',
      from: '    query: { title: Ronin }',
      to: ['    query: { title: Ronin }', `    headers: { x-api-key: "\${FILMS_API_KEY}" }`],
    },
    { file: 'main.py', from: 'SECONDS = 2', to: ['SECONDS = 2', 'KEYS = []'] },
    { file: 'main.py', from: 'headers=HEADERS)', to: `headers={**HEADERS, "X-Api-Key": ${spelled}})` },
    ...takesKey(),
  ];
}

/** @returns {readonly Patch[]} */
function takesKey() {
  return [
    {
      file: 'main.py',
      after: '        return {"ok": False, "error": "only movieByName is answered here"}',
      add: [
        '    KEYS[:] = [envelope["auth"].get("FILMS_API_KEY")]',
        '    if not KEYS[0]:',
        '        return {"ok": False, "error": "FILMS_API_KEY is missing"}',
      ],
    },
  ];
}

const TWO_OPTIONAL_KEYS = [
  {
    file: 'manifest.yml',
    from: 'API key }',
    to: ['API key, required: false }', '  - { key: FILMS_TOKEN, label: Access token, required: false }'],
  },
  {
    file: 'main.py',
    from: 'key = envelope["auth"].get("FILMS_API_KEY")',
    to: 'key = envelope["auth"].get("FILMS_API_KEY") or envelope["auth"].get("FILMS_TOKEN")',
  },
];

/** @type {readonly import('../../row.d.mts').Row[]} */
export const CREDENTIALS = [
  {
    twin: 'optional-token',
    does: 'sends a token if there is one, as its provider did when it was recorded',
    base: 'network',
    patches: [
      ...OVER_TLS,
      {
        file: 'main.py',
        after: '        return {"ok": False, "error": "only movieByName is answered here"}',
        add: [
          '    if envelope["auth"].get("FILMS_TOKEN"):',
          '        HEADERS["Authorization"] = "Bearer " + envelope["auth"]["FILMS_TOKEN"]',
        ],
      },
      {
        file: 'manifest.yml',
        after: '  supportsBatch: true',
        add: ['auth:', '  - { key: FILMS_TOKEN, label: Token, required: false }'],
      },
      ...['{ title: Heat }', '{ title: Ronin }'].map((query) => ({
        file: 'conformance/upstream/films.yml',
        after: `    query: ${query}`,
        add: '    headers: { authorization: "Bearer ${FILMS_TOKEN}" }',
      })),
      {
        file: 'conformance/upstream/films.yml',
        from: ['otherwise:', '  - request: GET /search'],
        to: ['otherwise:', '  - request: GET /search', '    headers: { authorization: "Bearer ${FILMS_TOKEN}" }'],
      },
    ],
  },
  {
    check: 'error/optional-credential',
    mistake: 'takes an optional key for given',
    base: 'keyed',
    patches: [
      { file: 'manifest.yml', from: 'API key }', to: 'API key, required: false }' },
      { file: 'main.py', from: 'envelope["auth"].get("FILMS_API_KEY")', to: 'envelope["auth"]["FILMS_API_KEY"]' },
    ],
  },
  {
    check: 'error/optional-credential',
    mistake: 'needs one of two optional keys, and does not say which',
    base: 'keyed',
    patches: [...TWO_OPTIONAL_KEYS, { file: 'main.py', from: 'FILMS_API_KEY is not set', to: 'not logged in' }],
  },
  {
    check: 'error/optional-credential',
    mistake: 'logs the length of a key that need not be there',
    base: 'node',
    patches: [
      {
        file: 'manifest.yml',
        after: '  supportsBatch: true',
        add: ['auth:', '  - { key: FILMS_API_KEY, label: API key, required: false }'],
      },
      {
        file: 'main.mjs',
        from: 'response = answer(JSON.parse(await text(process.stdin)));',
        to: [
          'const envelope = JSON.parse(await text(process.stdin));',
          '  response = answer(envelope);',
          '  queueMicrotask(() => {',
          '    if (response.ok && envelope.auth) console.error(`a key of ${envelope.auth.FILMS_API_KEY.length}`);',
          '  });',
        ],
      },
    ],
  },
  {
    twin: 'either-key',
    does: 'needs one of two optional keys, and names one that helps',
    base: 'keyed',
    patches: TWO_OPTIONAL_KEYS,
  },
  {
    check: 'traffic/credential-whole',
    mistake: 'puts its key into the query as it is',
    base: 'network',
    patches: keyInQuery('KEYS[0]'),
  },
  {
    check: 'traffic/credential-whole',
    mistake: 'escapes blanks in its key, and nothing else',
    base: 'network',
    patches: keyInQuery('KEYS[0].replace(" ", "%20").replace("#", "%23")'),
  },
  {
    check: 'traffic/credential-whole',
    mistake: 'takes what follows an equals sign in its key for padding',
    base: 'network',
    patches: keyInHeader('KEYS[0].partition("=")[0]'),
  },
  {
    twin: 'quoted-key',
    does: 'escapes its key in the query',
    base: 'network',
    patches: keyInQuery('quote(KEYS[0], safe="")'),
  },
  {
    twin: 'key-in-header',
    does: 'sends its key in a header as it is',
    base: 'network',
    patches: keyInHeader('KEYS[0]'),
  },
  {
    twin: 'hexadecimal-keys',
    does: 'refuses at once a key that is none of its provider',
    base: 'network',
    patches: [
      ...keyInHeader('KEYS[0]'),
      {
        file: 'main.py',
        after: '        return {"ok": False, "error": "FILMS_API_KEY is missing"}',
        add: [
          '    if not all(letter in "0123456789abcdef" for letter in KEYS[0]):',
          '        return {"ok": False, "error": "FILMS_API_KEY is no key of Films: it has other characters"}',
        ],
      },
    ],
  },
  {
    check: 'batch/failure-is-not-no-match',
    mistake: 'hides in a batch that a key is missing, where nothing is ever found',
    base: 'keyed',
    patches: [
      {
        file: 'conformance/config.yml',
        from: ['    - { title: Heat }', '    - { title: Ronin }'],
        to: '    - { title: Metropolis }',
      },
      {
        file: 'main.py',
        after: '    if not key:',
        add: [
          '        if "batch" in envelope:',
          '            return {"ok": True, "results": [{"id": item["id"], "result": None} for item in envelope["batch"]]}',
        ],
      },
    ],
  },
  {
    twin: 'key-without-films',
    does: 'refuses without a key, and finds nothing with one',
    base: 'keyed',
    exit: 3,
    patches: [
      {
        file: 'conformance/config.yml',
        from: ['    - { title: Heat }', '    - { title: Ronin }'],
        to: '    - { title: Metropolis }',
      },
    ],
  },
];
