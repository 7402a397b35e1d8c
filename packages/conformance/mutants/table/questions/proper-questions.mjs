// @ts-check
import { LOOK_UP } from '../parts.mjs';

// Plugins that refuse questions that they should answer, and some that may.

const DATED = {
  file: 'conformance/config.yml',
  after: '    - { title: Heat }',
  add: '    - { title: Heat, date: "1995" }',
};

/** @type {readonly import('../../row.d.mts').Row[]} */
export const PROPER_QUESTIONS = [
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
