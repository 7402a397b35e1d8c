// @ts-check
// Numbers of episodes, and where they come from.

const EPISODES = ['Deadwood', 'Deep Water', 'Reconnoitering the Rim'];

/**
 * What the provider says about a series.
 *
 * @param {(title: string, index: number) => string} entry
 * @returns {string}
 */
const series = (entry) => `{ id: 1406, title: Deadwood, episodes: [${EPISODES.map(entry).join(', ')}] }`;
const NUMBERED = series((name, index) => `{ season: 1, number: ${index + 1}, name: ${name} }`);
const UNNUMBERED = series((name) => `{ season: 1, name: ${name} }`);

/**
 * A plugin in TypeScript that lists episodes.
 *
 * @param {string} code
 * @param {string} document
 * @returns {Pick<import('../../row.d.mts').Twin, 'base' | 'files'>}
 */
const listing = (code, document = NUMBERED) => ({
  base: 'typescript',
  files: {
    'manifest.yml': [
      'id: episodes',
      'name: episodes',
      'version: "1.0.0"',
      'runtime: typescript',
      'entry: index.mjs',
      'capabilities:',
      '  seriesCascade: true',
    ],
    'conformance/config.yml': ['examples:', '  seriesCascade:', '    - { externalId: "1406" }'],
    'conformance/upstream/series.yml': [
      'origin: http://api.example.org',
      'routes:',
      '  - request: GET /series/1406',
      `    response: { json: ${document} }`,
      'otherwise:',
      '  - request: GET /series/*',
      '    response: { status: 404, json: { error: unknown } }',
    ],
    'index.mjs': [
      "const headers = { 'user-agent': 'series-plugin/1.0' };",
      "const isText = (value) => typeof value === 'string' && value !== '';",
      '',
      'export default {',
      '  capabilities: { seriesCascade: true },',
      '  async execute(action, { externalId }) {',
      "    if (action !== 'seriesCascade') throw new Error('only seriesCascade is answered here');",
      '    if (!isText(externalId) || !/^\\d{1,9}$/.test(externalId)) return null;',
      '    const response = await fetch(`http://api.example.org/series/${externalId}`, { headers, signal: AbortSignal.timeout(2000) });',
      '    if (response.status === 404) return null;',
      '    if (!response.ok) throw new Error(`the provider answered ${response.status}`);',
      '    const found = await response.json();',
      "    if (!isText(found?.title)) throw new Error('the provider answered in an unknown shape');",
      '    const listed = Array.isArray(found.episodes) ? found.episodes.filter((each) => isText(each?.name)) : [];',
      `    const episodes = ${code};`,
      '    const seasons = episodes.length > 0 ? [{ seasonNumber: 1, episodes }] : [];',
      '    return { title: found.title, externalIds: { series: externalId }, seasons };',
      '  },',
      '};',
    ],
  },
});

/**
 * A plugin in Python that lists the episodes of a folder.
 *
 * @param {readonly string[]} lines how `episodes` comes from `found["episodes"]`
 * @returns {Pick<import('../../row.d.mts').Twin, 'base' | 'patches' | 'files'>}
 */
const folder = (lines) => ({
  base: 'network',
  patches: [
    {
      file: 'main.py',
      from: [
        '    if not isinstance(given.get("title"), str):',
        '        raise Unclear("a title is needed")',
        '    try:',
        '        films = search(given["title"])',
        '        return details(films[0]["id"]) if films else None',
      ],
      to: [
        '    if given.get("externalId") != "1406" or given.get("seasonNumber", 1) != 1:',
        '        return None',
        '    try:',
        '        found = fetch("/series/1406")',
        '        listed = [each for each in found.get("episodes") or [] if isinstance(each.get("name"), str)]',
        ...lines.map((line) => `        ${line}`),
        '        named = {f"S01E{number:02}": {"seasonNumber": 1, "episodeNumber": number, "title": name} for number, name in episodes}',
        '        return {"name": found["title"], "episodeMap": named}',
      ],
    },
    {
      file: 'main.py',
      drop: [
        'def search(title):',
        '    return fetch("/search?title=" + quote(title, safe="", errors="replace"))["films"]',
        '',
        '',
        '@functools.lru_cache(maxsize=None)',
        'def details(film):',
        '    found = fetch(f"/films/{film}")',
        '    return {"title": found["title"], "releaseDate": found.get("date"), "externalIds": {"imdb": found["imdb"]}}',
        '',
        '',
      ],
    },
    { file: 'main.py', drop: 'from urllib.parse import quote' },
    {
      file: 'main.py',
      from: '(KeyError, TypeError, IndexError)',
      to: '(KeyError, TypeError, AttributeError, ValueError)',
    },
    { file: 'main.py', from: '!= "movieByName"', to: '!= "folderCascade"' },
    { file: 'main.py', from: 'only movieByName', to: 'only folderCascade' },
    { file: 'manifest.yml', from: '  movieByName: true', to: '  folderCascade: true' },
    {
      file: 'conformance/config.yml',
      from: ['  movieByName:', '    - { title: Heat }', '    - { title: Ronin }'],
      to: ['  folderCascade:', '    - { externalId: "1406", seasonNumber: 1 }'],
    },
  ],
  files: {
    'conformance/upstream/films.yml': [
      'origin: http://api.example.org',
      'routes:',
      '  - request: GET /series/1406',
      `    response: { json: ${NUMBERED} }`,
    ],
  },
});

const needing = folder([
  'try:',
  '    episodes = [(int(each["number"]), each["name"]) for each in listed]',
  'except (KeyError, TypeError, ValueError):  # as if nothing caught it',
  '    traceback.print_exc()',
  '    os._exit(1)',
]);
const NEEDING_NUMBERS = {
  ...needing,
  patches: [
    ...(needing.patches ?? []),
    { file: 'main.py', after: 'import json', add: 'import os' },
    { file: 'main.py', after: 'import time', add: 'import traceback' },
  ],
};

/** @type {readonly import('../../row.d.mts').Row[]} */
export const EPISODE_NUMBERS = [
  {
    check: 'result/episode-numbers',
    mistake: 'numbers episodes by their place in the list',
    ...listing('listed.map(({ name }, index) => ({ seasonNumber: 1, episodeNumber: index + 1, title: name }))'),
  },
  {
    check: 'result/episode-numbers',
    mistake: 'counts the episodes of a folder',
    ...folder(['episodes = enumerate((each["name"] for each in listed), 1)']),
  },
  {
    check: 'result/episode-numbers',
    mistake: 'counts from zero',
    ...folder(['episodes = enumerate(each["name"] for each in listed)']),
  },
  {
    check: 'result/episode-zero',
    mistake: 'leaves out what has no number, and so the pilot',
    ...listing(
      'listed.filter(({ number }) => number).map(({ name, number }) => ({ seasonNumber: 1, episodeNumber: number, title: name }))',
    ),
  },
  {
    check: 'result/episode-zero',
    mistake: 'counts where there is no number, and so the pilot',
    ...folder(['episodes = [(each.get("number") or place, each["name"]) for place, each in enumerate(listed, 1)]']),
  },
  {
    check: 'error/upstream-field',
    mistake: 'needs a number for each episode, which is one by chance like that of the season',
    ...NEEDING_NUMBERS,
  },
  {
    twin: 'numbers-of-the-provider',
    does: 'takes the numbers of its provider, and leaves out what has none',
    ...listing(
      'listed.filter(({ number }) => Number.isInteger(number)).map(({ name, number }) => ({ seasonNumber: 1, episodeNumber: number, title: name }))',
    ),
  },
  {
    twin: 'counted-episodes',
    does: 'counts episodes that have no numbers',
    ...listing(
      'listed.map(({ name }, index) => ({ seasonNumber: 1, episodeNumber: index + 1, title: name }))',
      UNNUMBERED,
    ),
  },
  {
    twin: 'folder-of-numbers',
    does: 'lists the episodes of a folder by their numbers',
    ...folder([
      'episodes = [(int(each["number"]), each["name"]) for each in listed if each.get("number") is not None]',
    ]),
  },
];
