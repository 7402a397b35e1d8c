// @ts-check
// What a plugin makes of a title before it searches for it.

/**
 * @param {string} asked
 * @returns {readonly import('../../row.d.mts').Patch[]}
 */
const searchingFor = (asked) => [
  { file: 'main.py', after: 'import json', add: 'import re' },
  { file: 'main.py', from: 'search(given["title"])', to: asked },
];

const WITH_YEAR_AND_DIGITS = [
  {
    file: 'main.py',
    before: 'def look_up(given):',
    add: [
      'def ascii_of(title):',
      '    return title.encode("ascii", "ignore").decode().strip() or title',
      '',
      '',
      'def tidy(title):',
      '    """Without the year in parentheses, and without what is no word."""',
      '    return " ".join(re.findall(r"\\w+", re.sub(r"\\(\\d{4}\\)", "", title))) or title',
      '',
      '',
    ],
  },
];

/** @type {readonly import('../../row.d.mts').Row[]} */
export const WHOLE_TITLES = [
  {
    check: 'traffic/title-whole',
    mistake: 'leaves out what follows a colon',
    base: 'network',
    patches: searchingFor('search(given["title"].split(":")[0])'),
  },
  {
    check: 'traffic/title-whole',
    mistake: 'takes a number out of a title, as its year',
    base: 'network',
    patches: searchingFor('search(re.sub(r"\\b(19|20)\\d\\d\\b", "", given["title"]).strip() or given["title"])'),
  },
  {
    check: 'traffic/title-whole',
    mistake: 'leaves out letters that are not ASCII',
    base: 'network',
    patches: [...WITH_YEAR_AND_DIGITS, ...searchingFor('search(ascii_of(given["title"]))')],
  },
  {
    twin: 'shorter-title-next',
    does: 'searches for a shorter title where the whole one finds nothing',
    base: 'network',
    patches: searchingFor('search(given["title"]) or search(given["title"].split(":")[0] or given["title"])'),
  },
  {
    twin: 'tidy-title',
    does: 'takes punctuation and a year in parentheses out of titles',
    base: 'network',
    patches: [...WITH_YEAR_AND_DIGITS, ...searchingFor('search(tidy(given["title"]))')],
  },
];
