// @ts-check
// A key, and where a redirect leads it.
import { OVER_TLS, WITH_A_KEY } from '../parts.mjs';

const FOLLOWS = 'install_opener(build_opener(WithinSite))';

/**
 * A plugin in TypeScript that sends its key in a header.
 *
 * @param {readonly string[]} ask how `response` comes from `url` and `headers`
 * @returns {Pick<import('../../row.d.mts').Twin, 'base' | 'files'>}
 */
const withKey = (ask) => ({
  base: 'typescript',
  files: {
    'manifest.yml': [
      'id: films',
      'name: films',
      'version: "1.0.0"',
      'runtime: typescript',
      'entry: index.mjs',
      'capabilities:',
      '  movieByName: true',
      'auth:',
      '  - { key: FILMS_API_KEY, label: API key, required: true }',
    ],
    'conformance/config.yml': ['examples:', '  movieByName:', '    - { title: Heat }', '    - { title: Ronin }'],
    'conformance/upstream/films.yml': [
      'origin: https://api.example.org',
      'routes:',
      '  - request: GET /search',
      '    query: { title: Heat }',
      '    response: { json: { films: [{ title: Heat }] } }',
      '  - request: GET /search',
      '    query: { title: Ronin }',
      '    response: { json: { films: [{ title: Ronin }] } }',
      'otherwise:',
      '  - request: GET /search',
      '    response: { json: { films: [] } }',
    ],
    'index.mjs': [
      "const isText = (value) => typeof value === 'string' && value.trim() !== '';",
      '',
      'export default {',
      '  capabilities: { movieByName: true },',
      '  async execute(action, { title }, { FILMS_API_KEY: key }) {',
      "    if (action !== 'movieByName') throw new Error('only movieByName is answered here');",
      "    if (!isText(key)) throw new Error('FILMS_API_KEY is missing');",
      '    if (!isText(title)) return null;',
      "    const headers = { 'user-agent': 'films-plugin/1.0', 'x-api-key': key };",
      '    const url = new URL(`https://api.example.org/search?${new URLSearchParams({ title })}`);',
      ...ask.map((line) => `    ${line}`),
      "    if (response.status === 401) throw new Error('the provider rejected FILMS_API_KEY');",
      '    if (!response.ok) throw new Error(`the provider answered ${response.status}`);',
      '    const { films } = await response.json();',
      "    if (!Array.isArray(films)) throw new Error('the provider answered in an unknown shape');",
      '    const [film] = films;',
      '    return isText(film?.title) ? { title: film.title } : null;',
      '  },',
      '};',
    ],
  },
});
const FETCH = 'const response = await fetch(url, { headers, signal: AbortSignal.timeout(2000) });';

/** @type {readonly import('../../row.d.mts').Row[]} */
export const REDIRECTS = [
  {
    check: 'traffic/credential-to-stranger',
    mistake: 'follows a redirect to another site with its key, as urllib does',
    base: 'network',
    by: ['error/upstream-odd'],
    patches: [...OVER_TLS, ...WITH_A_KEY, { file: 'main.py', drop: FOLLOWS }],
  },
  {
    check: 'traffic/credential-to-stranger',
    mistake: 'follows a redirect to another site with its key, as fetch does',
    by: ['error/upstream-odd'],
    ...withKey([FETCH]),
  },
  {
    twin: 'key-that-stays',
    does: 'follows a redirect to another site without its key',
    base: 'network',
    by: ['error/upstream-odd'],
    patches: [
      ...OVER_TLS,
      ...WITH_A_KEY.map((patch) =>
        'add' in patch && patch.file === 'main.py'
          ? { ...patch, add: [...patch.add.slice(0, 2), '    KEYS[:] = [envelope["auth"]["FILMS_API_KEY"]]'] }
          : patch,
      ),
      { file: 'main.py', drop: FOLLOWS },
      { file: 'main.py', from: 'SECONDS = 2', to: ['SECONDS = 2', 'KEYS = []'] },
      {
        file: 'main.py',
        from: ['    try:', '        with urlopen(Request(API + path, headers=HEADERS), timeout=SECONDS)'],
        to: [
          '    request = Request(API + path, headers=HEADERS)',
          '    request.add_unredirected_header("X-Api-Key", KEYS[0])',
          '    try:',
          '        with urlopen(request, timeout=SECONDS)',
        ],
      },
    ],
  },
  {
    twin: 'redirects-by-hand',
    does: 'follows a redirect within its site by hand',
    by: ['error/upstream-odd'],
    ...withKey([
      FETCH.replace('const', 'let').replace('headers,', "headers, redirect: 'manual',"),
      "const target = new URL(response.headers.get('location') ?? url, url);",
      'if (response.status > 299 && target.host === url.host && target.href !== url.href) {',
      `  ${FETCH.replace('const ', '').replace('url,', 'target,')}`,
      '}',
    ]),
  },
];
