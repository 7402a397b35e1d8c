// @ts-check
// A provider whose details are texts, and one that sends something else instead of a document.

/** @typedef {import('../../row.d.mts').Row} Row */
/** @typedef {import('../../row.d.mts').Patch} Patch */

const FILMS = [
  { title: 'Heat', date: '1995-12-15', imdb: 'tt0113277' },
  { title: 'Ronin', date: '1998-09-25', imdb: 'tt0122690' },
];

/** What the provider says about a film, as names and values, and as a table. */
const WRITE = {
  lines: (/** @type {typeof FILMS[number]} */ { title, date, imdb }) =>
    `title: ${title}\\nimdb: ${imdb}\\ndate: ${date}\\noverview: A plan gone wrong.\\n`,
  csv: (/** @type {typeof FILMS[number]} */ { title, date, imdb }) =>
    `title,imdb,date,overview\\r\\n${title},${imdb},${date},A plan gone wrong.\\r\\n`,
};

/**
 * Reads details from texts. `read` makes a dictionary of `text`.
 *
 * @param {{ of?: 'lines' | 'csv', read: readonly string[] }} how
 * @returns {readonly Patch[]}
 */
function reading({ of = 'lines', read }) {
  return [
    { file: 'main.py', before: 'import functools', add: 'import csv' },
    { file: 'main.py', after: 'import json', add: 'import os' },
    { file: 'main.py', after: 'import time', add: 'import traceback' },
    { file: 'main.py', from: 'def fetch(path):', to: 'def fetch(path, parse=json.loads):' },
    { file: 'main.py', from: '        return json.loads(body)', to: '        return parse(body)' },
    {
      file: 'main.py',
      before: ['@functools.lru_cache(maxsize=None)', 'def details'],
      add: [
        'def details_in(text):',
        '    try:',
        ...read.map((line) => `        ${line}`),
        '    except Exception:  # as if nothing caught it',
        '        traceback.print_exc()',
        '        os._exit(1)',
        '',
        '',
      ],
    },
    { file: 'main.py', from: 'fetch(f"/films/{film}")', to: 'details_in(fetch(f"/films/{film}", bytes.decode))' },
    {
      file: 'main.py',
      from: '"releaseDate": found.get("date"), "externalIds": {"imdb": found["imdb"]}}',
      to: '"releaseDate": found.get("date") or None, "overview": found.get("overview")}',
    },
    ...FILMS.map((film) => ({
      file: 'conformance/upstream/films.yml',
      from: `response: { json: { title: ${film.title}, date: ${film.date}, imdb: ${film.imdb} } }`,
      to: `response: { headers: { content-type: text/${of === 'csv' ? 'csv' : 'plain'} }, text: "${WRITE[of](film)}" }`,
    })),
  ];
}

/** @type {readonly Row[]} */
export const TEXTS = [
  {
    check: 'error/upstream-field',
    mistake: 'expects each line of a text to be whole',
    base: 'network',
    patches: reading({
      read: [
        'if not text.startswith("title:"):',
        '    return {}',
        'return dict(line.split(": ", 1) for line in text.splitlines() if line.strip())',
      ],
    }),
  },
  {
    check: 'error/upstream-field',
    mistake: 'expects each row of a table to have all columns',
    base: 'network',
    patches: reading({
      of: 'csv',
      read: [
        'film = next(csv.DictReader(text.splitlines()), {})',
        'return {**film, "overview": film["overview"].strip()} if "title" in film else {}',
      ],
    }),
  },
  {
    twin: 'texts',
    does: 'reads texts, in whatever state they are',
    base: 'network',
    patches: reading({
      read: [
        'parts = [line.partition(":") for line in text.splitlines()]',
        'return {name.strip(): value.strip() for name, colon, value in parts if colon}',
      ],
    }),
  },
  {
    twin: 'tables',
    does: 'reads tables, in whatever state they are',
    base: 'network',
    patches: reading({
      of: 'csv',
      read: ['film = next(csv.DictReader(text.splitlines()), {})', 'return {k: v for k, v in film.items() if k and v}'],
    }),
  },
  {
    check: 'error/upstream-field',
    mistake: 'expects a document to be an object',
    base: 'network',
    patches: [
      { file: 'main.py', from: 'except (KeyError, TypeError, IndexError):', to: 'except (KeyError, IndexError):' },
      {
        file: 'main.py',
        from: 'except (ValueError, AttributeError, KeyError, TypeError):',
        to: 'except (ValueError, AttributeError, KeyError):',
      },
    ],
  },
  {
    twin: 'refusing-by-status',
    does: 'ends with a status where it cannot look up a film, and says why in its log',
    base: 'network',
    warns: ['process/refuses-in-words'],
    patches: [
      {
        file: 'main.py',
        after: 'except Unclear as unclear:\n    response = {"ok": False, "error": str(unclear)}',
        add: [
          '    if str(unclear) != "a title is needed":',
          '        print(unclear, file=sys.stderr)',
          '        sys.exit(1)',
        ],
      },
    ],
  },
];
