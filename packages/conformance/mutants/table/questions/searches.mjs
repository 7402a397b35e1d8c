// @ts-check
// What happens to a title after the provider has found something, and to titles that are none.

/** @typedef {import('../../row.d.mts').Row} Row */
/** @typedef {import('../../row.d.mts').Patch} Patch */

/**
 * Chooses among what a search found. Nothing else is recorded, so other titles are answered alike.
 *
 * @param {readonly string[]} lines
 * @returns {readonly Patch[]}
 */
function choosing(lines) {
  return [
    { file: 'main.py', after: 'import json', add: ['import os', 'import re'] },
    { file: 'main.py', after: 'import time', add: 'import traceback' },
    {
      file: 'main.py',
      from: '        films = search(given["title"])',
      to: [
        '        title = given["title"]',
        '        films = [film for film in search(title) if fits(title, film["name"])]',
      ],
    },
    { file: 'main.py', before: 'def look_up(given):', add: ['def fits(title, name):', ...lines, '', ''] },
    ...['949', '8195'].map((id, index) => ({
      file: 'conformance/upstream/films.yml',
      from: `{ id: ${id} }`,
      to: `{ id: ${id}, name: ${['Heat', 'Ronin'][index]} }`,
    })),
    {
      file: 'conformance/upstream/films.yml',
      drop: ['otherwise:', '  - request: GET /search', '    response: { json: { films: [] } }'],
    },
  ];
}

/** @type {readonly Row[]} */
export const SEARCHES = [
  {
    check: 'input/any-text',
    mistake: 'compiles a title as a pattern once its provider has found something',
    base: 'network',
    patches: choosing([
      '    try:',
      '        re.compile(title)',
      '    except (re.error, OverflowError, RecursionError):  # as if nothing caught it',
      '        traceback.print_exc()',
      '        os._exit(1)',
      '    return title == name',
    ]),
  },
  {
    check: 'result/another-question',
    mistake: 'takes a title for a pattern among what its provider has found',
    base: 'network',
    patches: choosing([
      '    try:',
      '        return re.fullmatch(title, name) is not None',
      '    except (re.error, OverflowError, RecursionError):',
      '        return title == name',
    ]),
  },
  {
    twin: 'choosing-by-title',
    does: 'chooses among what its provider has found',
    base: 'network',
    patches: choosing(['    return title.casefold() == name.casefold()']),
  },
  {
    twin: 'choosing-the-first',
    does: 'trusts its provider to find what was asked for',
    base: 'network',
    patches: choosing(['    return True']),
  },
  {
    check: 'input/proper-questions',
    mistake: 'trips over a blank title, and catches it',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: 'def look_up(given):',
        add: ['    if given.get("title") and not given["title"].split()[0]:', '        return None'],
      },
      {
        file: 'main.py',
        before: 'except (ValueError, AttributeError, KeyError, TypeError):',
        add: ['except IndexError as error:', '    response = {"ok": False, "error": f"IndexError: {error}"}'],
      },
    ],
  },
  {
    twin: 'asking-for-a-title',
    does: 'says that it needs a title where a title is blank',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: 'def answer(envelope):',
        add: [
          '    if "input" in envelope and not str(envelope["input"].get("title")).strip():',
          '        return {"ok": False, "error": "a title is needed"}',
        ],
      },
    ],
  },
];
