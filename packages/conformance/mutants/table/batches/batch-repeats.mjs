// @ts-check
import { LOOK_UP } from '../parts.mjs';

// Plugins that answer the same question differently the second time.

/** @type {readonly import('../../row.d.mts').Row[]} */
export const BATCH_REPEATS = [
  {
    check: 'batch/repeats-answers',
    mistake: 'takes a film off its list once it has found it',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    film = next((film for film in FILMS if film["title"] == given.get("title")), None)',
          '    if film:',
          '        FILMS.remove(film)',
          '    return film',
        ],
      },
    ],
  },
  {
    check: 'batch/repeats-answers',
    mistake: 'adds the number of a copy to its title',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        from: 'const lookUp = ({ title }) => FILMS.find((film) => film.title === title) ?? null;',
        to: [
          'const copies = new Map();',
          'function lookUp({ title }) {',
          '  const film = FILMS.find((film) => film.title === title);',
          '  const copy = (copies.get(title) ?? 0) + 1;',
          '  copies.set(title, copy);',
          '  return film ? { ...film, title: copy === 1 ? title : `${title} (${copy})` } : null;',
          '}',
        ],
      },
    ],
  },
  {
    check: 'batch/repeats-fields',
    mistake: 'takes the date out of what it remembers',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    film = next((film for film in FILMS if film["title"] == given.get("title")), None)',
          '    return film and {**film, "releaseDate": film.pop("releaseDate", None)}',
        ],
      },
    ],
  },
  {
    check: 'batch/repeats-fields',
    mistake: 'deletes a field of what it remembers',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        from: 'const lookUp = ({ title }) => FILMS.find((film) => film.title === title) ?? null;',
        to: [
          'function lookUp({ title }) {',
          '  const film = FILMS.find((film) => film.title === title);',
          '  if (!film) return null;',
          '  const found = { ...film };',
          '  delete film.releaseDate;',
          '  return found;',
          '}',
        ],
      },
    ],
  },
  {
    twin: 'remembers',
    does: 'remembers what it has found, and gives out copies',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import functools' },
      {
        file: 'main.py',
        before: 'def look_up(given):',
        add: [
          '@functools.lru_cache(maxsize=None)',
          'def known(title):',
          '    return next((film for film in FILMS if film["title"] == title), None)',
          '',
          '',
        ],
      },
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    title = given.get("title")',
          '    film = dict(known(title) or {}) if isinstance(title, str) else {}',
          '    date = film.pop("releaseDate", None)',
          '    return {**film, "releaseDate": date} if film else None',
        ],
      },
    ],
  },
];
