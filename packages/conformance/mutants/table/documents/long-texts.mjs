// @ts-check
// Texts and dates that are longer, shorter or odder than those of most films.

/** @typedef {import('../../row.d.mts').Patch} Patch */

const ROUTES = 'conformance/upstream/films.yml';

/**
 * Reads an overview too, in the base `network`.
 *
 * @param {readonly string[]} lines
 * @returns {readonly Patch[]}
 */
const reading = (lines) => [
  {
    file: 'main.py',
    from: '    return {"title": found["title"], "releaseDate": found.get("date"), "externalIds": {"imdb": found["imdb"]}}',
    to: [
      '    result = {"title": found["title"], "externalIds": {"imdb": found["imdb"]}}',
      '    overview, date = found.get("overview"), found.get("date")',
      '    if isinstance(overview, str) and overview:',
      `        result["overview"] = ${lines[0]}`,
      '    if isinstance(date, str) and date:',
      `        result["releaseDate"] = ${lines[1]}`,
      '    return result',
    ],
  },
  { file: 'main.py', after: 'import time', add: 'from datetime import datetime' },
  { file: ROUTES, from: 'imdb: tt0113277', to: 'imdb: tt0113277, overview: A plan gone wrong' },
  { file: ROUTES, from: 'imdb: tt0122690', to: 'imdb: tt0122690, overview: A case gone missing' },
];

/** @type {readonly import('../../row.d.mts').Row[]} */
export const LONG_TEXTS = [
  {
    check: 'error/upstream-minor-field',
    mistake: 'cuts an overview in the middle of a letter, and refuses the film',
    base: 'network',
    patches: reading(['overview.encode()[:400].decode()', 'date']),
  },
  {
    check: 'error/upstream-minor-field',
    mistake: 'refuses a film of which the year alone is known',
    base: 'network',
    patches: reading(['overview', 'datetime.strptime(date, "%Y-%m-%d").date().isoformat()']),
  },
  {
    twin: 'cut-between-letters',
    does: 'cuts an overview by bytes, and leaves out what is left of a letter',
    base: 'network',
    patches: reading(['overview.encode()[:400].decode(errors="ignore")', 'date']),
  },
  {
    twin: 'year-of-a-date',
    does: 'answers with the year of each date',
    base: 'network',
    patches: reading(['overview', 'date[:4]']),
  },
];
