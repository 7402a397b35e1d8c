// @ts-check
// A provider that is asked for the year of a film.

/** @typedef {import('../../row.d.mts').Patch} Patch */

/**
 * Searches by title and year. `year`: the year of `day`, which is midnight without a time zone.
 *
 * @param {string} year
 * @returns {readonly Patch[]}
 */
function searchingByYear(year) {
  return [
    { file: 'main.py', after: 'import time', add: 'from datetime import datetime, timezone' },
    { file: 'main.py', from: 'def search(title):', to: 'def search(title, year):' },
    { file: 'main.py', from: 'errors="replace"))["films"]', to: 'errors="replace") + year)["films"]' },
    { file: 'main.py', from: 'search(given["title"])', to: 'search(given["title"], year_in(given.get("date")))' },
    {
      file: 'main.py',
      before: 'def look_up(given):',
      add: [
        'def year_in(date):',
        '    try:',
        '        day = datetime.strptime(date, "%Y-%m-%d")',
        `        return f"&year={${year}}"`,
        '    except (TypeError, ValueError, OverflowError):',
        '        return ""',
        '',
        '',
      ],
    },
    ...Object.entries({ Heat: '1995-12-15', Ronin: '1998-09-25' }).flatMap(([title, date]) => [
      { file: 'conformance/config.yml', from: `{ title: ${title} }`, to: `{ title: ${title}, date: "${date}" }` },
      {
        file: 'conformance/upstream/films.yml',
        from: `query: { title: ${title} }`,
        to: `query: { title: ${title}, year: "${date.slice(0, 4)}" }`,
      },
    ]),
  ];
}

const WITHOUT_OTHERWISE = {
  file: 'conformance/upstream/films.yml',
  drop: ['otherwise:', '  - request: GET /search', '    response: { json: { films: [] } }'],
};

/** @type {readonly import('../../row.d.mts').Row[]} */
export const ZONES = [
  {
    check: 'process/locale-independent',
    mistake: 'asks for films of the year that it is in the local time zone',
    base: 'network',
    patches: searchingByYear('day.replace(tzinfo=timezone.utc).astimezone().year'),
  },
  {
    check: 'process/locale-independent',
    mistake: 'takes a date for midnight in the local time zone, and asks for its year in UTC',
    base: 'network',
    patches: [...searchingByYear('day.astimezone(timezone.utc).year'), WITHOUT_OTHERWISE],
  },
  { twin: 'years', does: 'asks for films of a year', base: 'network', patches: searchingByYear('day.year') },
];
