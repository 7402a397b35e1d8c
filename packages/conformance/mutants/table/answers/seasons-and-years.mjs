// @ts-check
import { LOOK_UP } from '../parts.mjs';

// Plugins that answer another question than the one that was asked.

/** @typedef {import('../../row.d.mts').Row} Row */

/** Two films of one title, in the base `network`; without batches, in which it would ask for a title again that has just failed. */
const TWO_YEARS = [
  {
    file: 'main.py',
    drop: [
      '    if "batch" in envelope:',
      '        return {"ok": True, "results": [answer_item(item) for item in envelope["batch"]]}',
    ],
  },
  { file: 'manifest.yml', drop: '  supportsBatch: true' },
  {
    file: 'conformance/upstream/films.yml',
    from: '    response: { json: { films: [{ id: 949 }] } }',
    to: '    response: { json: { films: [{ id: 949, title: Heat, date: 1995-12-15 }, { id: 13, title: Heat, date: 1986-11-14 }] } }',
  },
  {
    file: 'conformance/upstream/films.yml',
    before: '  - request: GET /films/8195',
    add: ['  - request: GET /films/13', '    response: { json: { title: Heat, date: 1986-11-14, imdb: tt0093164 } }'],
  },
  {
    file: 'conformance/config.yml',
    after: '    - { title: Heat }',
    add: ['    - { title: Heat, date: "1995" }', '    - { title: Heat, date: "1986" }'],
  },
];
const FIRST = '        return details(films[0]["id"]) if films else None';
const IN_YEAR = [
  '        year = given["date"][:4] if isinstance(given.get("date"), str) else ""',
  '        same = [film for film in films if str(film.get("date"))[:4] == year]',
  '        films = same or films',
  FIRST,
];

/**
 * A plugin that lists the episodes of a season, in Python.
 *
 * @param {string} condition which episodes belong to the answer
 * @returns {Pick<import('../../row.d.mts').Twin, 'base' | 'patches'>}
 */
const seasons = (condition) => ({
  base: 'films',
  patches: [
    {
      file: 'main.py',
      from: LOOK_UP,
      to: [
        '    if given.get("externalId") != "7":',
        '        return None',
        '    wanted = given.get("seasonNumber")',
        `    found = [(season, number) for season in (0, 1, 2) for number in (1, 2) if ${condition}]`,
        '    episodes = {f"{s}x{e}": {"seasonNumber": s, "episodeNumber": e} for s, e in found}',
        '    return {"name": "Deadwood", "episodeMap": episodes} if found else None',
      ],
    },
    { file: 'main.py', from: '!= "movieByName"', to: '!= "folderCascade"' },
    { file: 'main.py', from: 'only movieByName', to: 'only folderCascade' },
    { file: 'manifest.yml', from: '  movieByName: true', to: '  folderCascade: true' },
    {
      file: 'conformance/config.yml',
      from: ['  movieByName:', '    - { title: Heat }', '    - { title: Ronin }'],
      to: [
        '  folderCascade:',
        '    - { externalId: "7", seasonNumber: 1 }',
        '    - { externalId: "7", seasonNumber: 2 }',
      ],
    },
  ],
});

/**
 * A plugin that finds episodes by the name of their series and their title, in Python.
 *
 * @param {...string} lines the code behind a search, with `named` and `season`
 * @returns {Pick<import('../../row.d.mts').Twin, 'base' | 'patches'>}
 */
const episodes = (...lines) => ({
  base: 'films',
  patches: [
    {
      file: 'main.py',
      from: LOOK_UP,
      to: [
        '    if given.get("name") != "Deadwood":',
        '        return None',
        '    named = [dict(title=title, seasonNumber=season, episodeNumber=1) for season, title in',
        '             [(0, "The Making of Deadwood"), (1, "Deadwood"), (2, "Childish Things")] if title == given.get("title")]',
        '    season = given.get("seasonNumber")',
        ...lines.map((line) => `    ${line}`),
      ],
    },
    { file: 'main.py', from: '!= "movieByName"', to: '!= "episodeByName"' },
    { file: 'main.py', from: 'only movieByName', to: 'only episodeByName' },
    { file: 'manifest.yml', from: '  movieByName: true', to: '  episodeByName: true' },
    {
      file: 'conformance/config.yml',
      from: ['  movieByName:', '    - { title: Heat }', '    - { title: Ronin }'],
      to: [
        '  episodeByName:',
        '    - { name: Deadwood, title: Deadwood }',
        '    - { name: Deadwood, title: Childish Things }',
      ],
    },
  ],
});

/** @type {readonly Row[]} */
export const SEASONS_AND_YEARS = [
  {
    check: 'result/season-asked',
    mistake: 'takes season 0 for no season',
    ...seasons('not wanted or season == wanted'),
  },
  { check: 'result/season-asked', mistake: 'adds the specials to every season', ...seasons('season in (0, wanted)') },
  {
    check: 'result/season-asked',
    mistake: 'lists all seasons if there are no episodes in the one that was asked for',
    by: ['result/another-question'],
    ...seasons('wanted is None or season == wanted or wanted not in (0, 1, 2)'),
  },
  {
    twin: 'seasons',
    does: 'has specials, and lists all seasons if none is asked for',
    ...seasons('wanted is None or season == wanted'),
  },
  {
    check: 'result/season-zero',
    mistake: 'takes season 0 for no season',
    ...episodes('return next((episode for episode in named if not season or episode["seasonNumber"] == season), None)'),
  },
  {
    check: 'result/season-zero',
    mistake: 'compares with season 1 if there is no season or season 0',
    ...episodes(
      'wanted = int(season or 1)',
      'return next((episode for episode in named if season is None or episode["seasonNumber"] == wanted), None)',
    ),
  },
  {
    twin: 'season-zero',
    does: 'tells season 0 and no season apart',
    ...episodes(
      'return next((episode for episode in named if season is None or episode["seasonNumber"] == season), None)',
    ),
  },
  {
    twin: 'season-ignored',
    does: 'finds an episode by its title, whatever the season',
    ...episodes('return named[0] if named else None'),
  },
  {
    twin: 'season-preferred',
    does: 'finds an episode in another season if there is none in the one that was asked for',
    ...episodes(
      'named.sort(key=lambda episode: episode["seasonNumber"] != season)',
      'return named[0] if named else None',
    ),
  },
  {
    check: 'result/another-question',
    mistake: 'takes the first of two films of one title',
    base: 'network',
    patches: [...TWO_YEARS],
  },
  {
    check: 'result/another-question',
    mistake: 'takes titles for patterns that it has made safe',
    base: 'films',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import re' },
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    title = given.get("title")',
          '    if not isinstance(title, str) or title == "":',
          '        return None',
          '    try:',
          '        return next((film for film in FILMS if re.fullmatch(title, film["title"])), None)',
          '    except (re.error, OverflowError, RecursionError):',
          '        return None',
        ],
      },
    ],
  },
  {
    check: 'result/another-question',
    mistake: 'finds the same film whatever is asked for',
    base: 'films',
    patches: [{ file: 'main.py', from: LOOK_UP, to: '    return FILMS[0] if given.get("title") else None' }],
  },
  {
    twin: 'two-years',
    does: 'tells two films of one title apart by their years',
    base: 'network',
    patches: [...TWO_YEARS, { file: 'main.py', from: FIRST, to: IN_YEAR }],
  },
  {
    twin: 'popular-film',
    does: 'finds a popular film if a title has no letters',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    title = given.get("title")',
          '    if isinstance(title, str) and title and not any(character.isalnum() for character in title):',
          '        return FILMS[0]',
          '    return next((film for film in FILMS if film["title"] == title), None)',
        ],
      },
    ],
  },
];
