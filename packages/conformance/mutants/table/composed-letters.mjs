// @ts-check
import { LOOK_UP } from './parts.mjs';

// Plugins that compare titles whose letters are composed in different ways.

const AMELIE = {
  file: 'main.py',
  after: 'FILMS = [',
  add: '    {"title": "Amélie", "releaseDate": "2001-04-25", "externalIds": {"tmdb": "194"}},',
};
const IN_CONFIG = { file: 'conformance/config.yml', after: '    - { title: Heat }', add: '    - { title: Amélie }' };

/** @type {readonly import('../row.d.mts').Row[]} */
export const COMPOSED_LETTERS = [
  {
    check: 'input/composed-letters',
    mistake: 'compares titles letter by letter, however they are composed',
    base: 'films',
    patches: [AMELIE, IN_CONFIG],
  },
  {
    check: 'input/composed-letters',
    mistake: 'folds titles, but not how they are composed',
    base: 'films',
    patches: [
      AMELIE,
      IN_CONFIG,
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    title = given.get("title")',
          '    title = title.casefold().strip() if isinstance(title, str) else None',
          '    return next((film for film in FILMS if film["title"].casefold() == title), None)',
        ],
      },
    ],
  },
  {
    twin: 'composed-letters',
    does: 'finds a title however its letters are composed',
    base: 'films',
    patches: [
      AMELIE,
      IN_CONFIG,
      { file: 'main.py', after: 'import sys', add: 'import unicodedata' },
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    title = given.get("title")',
          '    title = unicodedata.normalize("NFC", title) if isinstance(title, str) else None',
          '    return next((film for film in FILMS if film["title"] == title), None)',
        ],
      },
    ],
  },
  {
    twin: 'letters-without-accents',
    does: 'compares titles without their accents',
    base: 'films',
    patches: [
      AMELIE,
      IN_CONFIG,
      { file: 'main.py', after: 'import sys', add: 'import unicodedata' },
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    def plain(title):',
          '        return "".join(c for c in unicodedata.normalize("NFD", title) if not unicodedata.combining(c)).casefold()',
          '    title = given.get("title")',
          '    if not isinstance(title, str):',
          '        return None',
          '    return next((film for film in FILMS if plain(film["title"]) == plain(title)), None)',
        ],
      },
    ],
  },
];
