// @ts-check
import { LOOK_UP } from '../parts.mjs';

// Results that a person would find odd at once, and some that only look so.

/**
 * Changes one of the films of the base `films`.
 *
 * @param {string} fields
 * @returns {import('../../row.d.mts').Patch}
 */
const heatWith = (fields) => ({
  file: 'main.py',
  from: '"externalIds": {"tmdb": "949"}},',
  to: `"externalIds": {"tmdb": "949"}, ${fields}},`,
});

/**
 * @param {string} mistake
 * @param {string} fields
 * @returns {import('../../row.d.mts').Row}
 */
const mutant = (mistake, fields) => ({
  check: 'result/plausible',
  mistake,
  base: 'films',
  patches: [heatWith(fields)],
});

/** @type {readonly import('../../row.d.mts').Row[]} */
export const PLAUSIBLE = [
  {
    check: 'result/plausible',
    mistake: 'turns a missing plot into text',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    film = next((film for film in FILMS if film["title"] == given.get("title")), None)',
          '    return film and {**film, "overview": str(film.get("plot")), "originalTitle": f"{film.get(\'original\')}"}',
        ],
      },
    ],
  },
  {
    check: 'result/plausible',
    mistake: 'glues undefined to the address of its images',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        from: 'const lookUp = ({ title }) => FILMS.find((film) => film.title === title) ?? null;',
        to: [
          'const lookUp = ({ title }) => {',
          '  const film = FILMS.find((film) => film.title === title);',
          '  return film ? { ...film, posterCandidates: [{ url: `https://img.example.org/w500${film.poster}` }] } : null;',
          '};',
        ],
      },
    ],
  },
  {
    check: 'result/plausible',
    mistake: 'reads UTF-8 byte by byte',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: '"externalIds": {"tmdb": "8195"}},',
        to: '"externalIds": {"tmdb": "8195"}, "overview": "Près de la « Défense »".encode().decode("latin-1")},',
      },
    ],
  },
  mutant(
    'reads Latin-1 as UTF-8, and replaces what is none',
    '"overview": "Près de la Défense".encode("latin-1").decode("utf-8", "replace")',
  ),
  {
    check: 'result/plausible',
    mistake: 'joins halves of a letter that came in two chunks',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        from: 'const lookUp = ({ title }) => FILMS.find((film) => film.title === title) ?? null;',
        to: [
          "const PLOT = Buffer.from('Près de la Défense');",
          'const overview = `${PLOT.subarray(0, 3)}${PLOT.subarray(3)}`;',
          'const lookUp = ({ title }) => {',
          '  const film = FILMS.find((film) => film.title === title);',
          '  return film ? { ...film, overview } : null;',
          '};',
        ],
      },
    ],
  },
  {
    twin: 'letters-lost-before',
    does: 'passes on a text whose letters its provider has lost',
    base: 'network',
    by: ['input/empty'],
    patches: [
      {
        file: 'conformance/upstream/films.yml',
        from: 'imdb: tt0113277',
        to: 'imdb: tt0113277, plot: "L\ufffdA crime saga"',
      },
      {
        file: 'main.py',
        from: '"externalIds": {"imdb": found["imdb"]}}',
        to: '"externalIds": {"imdb": found["imdb"]}, "overview": found.get("plot")}',
      },
    ],
  },
  {
    twin: 'letters-in-chunks',
    does: 'joins the chunks before it reads letters, and finds a film called by a question mark in a diamond',
    base: 'node',
    by: ['input/empty'],
    patches: [
      {
        file: 'main.mjs',
        from: 'const lookUp = ({ title }) => FILMS.find((film) => film.title === title) ?? null;',
        to: [
          "const PLOT = Buffer.from('Près de la Défense');",
          'const overview = Buffer.concat([PLOT.subarray(0, 3), PLOT.subarray(3)]).toString();',
          'const lookUp = ({ title }) => {',
          "  if (title === '\ufffd') return { title };",
          '  const film = FILMS.find((film) => film.title === title);',
          '  return film ? { ...film, overview } : null;',
          '};',
        ],
      },
      { file: 'conformance/config.yml', after: '    - { title: Heat }', add: '    - { title: "\\ufffd" }' },
    ],
  },
  mutant('leaves entities where they are', '"tagline": "A Los Angeles crime saga &amp; more &#8211; much more"'),
  mutant('copies the markup of a page', '"overview": "<p>A heist.<br/>It goes wrong.</p>"'),
  mutant('prints bytes', '"tagline": str("A Los Angeles crime saga".encode())'),
  mutant('writes runtimes in seconds', '"runtime": 170 * 60'),
  mutant('writes ratings in percent', '"rating": 83'),
  mutant('writes a date of before film', '"releaseDate": "1195-12-15"'),
  mutant('lists a picture twice', '"posterCandidates": [{"url": "https://img.example.org/949.jpg"}] * 2'),
  mutant('keeps what stands for a missing value at its provider', '"contentRating": "N/A", "studioName": "N/A"'),
  mutant(
    'leaves the size of a picture to be filled in',
    '"posterCandidates": [{"url": "https://img.example.org/949-{width}x{height}.jpg"}]',
  ),
  mutant('escapes a text twice', '"overview": json.dumps("A heist in Los Ángeles")[1:-1]'),
  {
    check: 'result/plausible',
    mistake: 'puts an id together from a number that is missing',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        from: "externalIds: { tmdb: '949' }",
        to: "externalIds: { tmdb: '949', imdb: `tt${{}.imdb}` }",
      },
    ],
  },
  {
    twin: 'braces-and-backslashes',
    does: 'has texts with braces and backslashes, and ids that look like words',
    base: 'node',
    by: ['input/empty'],
    patches: [
      {
        file: 'main.mjs',
        from: "externalIds: { tmdb: '949' }",
        to: "overview: 'He types {name} in C:\\\\users\\\\new, and \\\\o/ it works', externalIds: { tmdb: '949', slug: 'and-then-there-were-none' }",
      },
    ],
  },
  mutant('leaves a blank in an address', '"backdropCandidates": [{"url": "https://img.example.org/Heat 1995.jpg"}]'),
  {
    check: 'result/plausible',
    mistake: 'joins an object with text',
    base: 'typescript',
    patches: [
      {
        file: 'index.mjs',
        from: "(title === 'Heat' ? { title } : null)",
        to: "(title === 'Heat' ? { title, overview: `By ${{ name: 'Mann' }}` } : null)",
      },
    ],
  },
  {
    twin: 'named-none',
    does: 'finds movies called None and N/A, and a character called Null',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: 'FILMS = [',
        add: [
          '    {"title": "None", "originalTitle": "None", "urls": ["https://films.example.org/movie/None"]},',
          '    {"title": "N/A", "cast": [{"name": "Ann", "character": "Null"}, {"name": "None", "character": "Ann"}]},',
        ],
      },
      {
        file: 'conformance/config.yml',
        after: '    - { title: Heat }',
        add: ['    - { title: None }', '    - { title: N/A }'],
      },
    ],
  },
  {
    twin: 'odd-but-right',
    does: 'has texts with symbols, and numbers near the limits',
    base: 'films',
    patches: [
      heatWith(
        [
          '"overview": "Q&A; R&D; 3 < 5 > 4; I <3 you; AC/DC; b is for “bytes”; null and void; «MAÑANÃ» Ãlvaro – São João…"',
          '"tagline": "None of us is [object] oriented", "runtime": 873, "rating": 10',
          '"backdropCandidates": [{"url": "https://img.example.org/nullarbor/None%20of%20us.jpg?v=1"}, {"url": "https://img.example.org/b?id=1&size=2"}]',
          '"posterCandidates": [{"url": "https://img.example.org/undefined-territory.jpg"}, {"url": "https://img.example.org/nothing-is-null.jpg"}]',
        ].join(', '),
      ),
    ],
  },
  {
    twin: 'two-roles',
    does: 'has two seasons with the same episode numbers, and an old book',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: '"externalIds": {"tmdb": "949"}},',
        to: '"externalIds": {"tmdb": "949"}, "date": "1605-01-16", "cast": [{"name": "Al Pacino", "character": "Hanna"}, {"name": "Al Pacino Jr.", "character": "Hanna"}], "seasons": [{"seasonNumber": 1, "episodes": [{"seasonNumber": 1, "episodeNumber": 1}]}, {"seasonNumber": 2, "episodes": [{"seasonNumber": 2, "episodeNumber": 1}]}]},',
      },
    ],
  },
];
