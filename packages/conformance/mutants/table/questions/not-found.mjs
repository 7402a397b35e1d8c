// @ts-check
import { ON_STATUS } from '../parts.mjs';

// Plugins whose provider does not know what they ask for.

/** @typedef {import('../../row.d.mts').Patch} Patch */

/**
 * A film that the provider does not know, and says so with a status.
 *
 * @param {number} status
 * @returns {readonly Patch[]}
 */
function unknownFilm(status) {
  return [
    { file: 'conformance/config.yml', after: '    - { title: Heat }', add: '    - { title: Collateral }' },
    {
      file: 'conformance/upstream/films.yml',
      after: '    response: { json: { films: [{ id: 8195 }] } }',
      add: [
        '  - request: GET /search',
        '    query: { title: Collateral }',
        `    response: { status: ${status}, json: { error: no such film } }`,
      ],
    },
  ];
}

/** @type {readonly import('../../row.d.mts').Row[]} */
export const NOT_FOUND = [
  {
    check: 'error/not-found-is-no-match',
    mistake: 'refuses a film that its provider does not know',
    base: 'network',
    patches: unknownFilm(404),
  },
  {
    check: 'error/not-found-is-no-match',
    mistake: 'passes on what its provider says about a film that is gone',
    base: 'network',
    patches: [
      ...unknownFilm(410),
      {
        file: 'main.py',
        before: ON_STATUS,
        add: [
          '        if error.code in (404, 410):',
          '            raise Unclear("the provider says that there is no such film")',
        ],
      },
    ],
  },
  {
    twin: 'unknown-film',
    does: 'finds nothing where its provider knows nothing',
    base: 'network',
    patches: [
      ...unknownFilm(404),
      {
        file: 'main.py',
        before: ON_STATUS,
        add: ['        if error.code in (404, 410):', '            return {"films": []}'],
      },
    ],
  },
  {
    twin: 'contradiction',
    does: 'refuses a film that a search has found and that has no page',
    base: 'network',
    patches: [
      {
        file: 'conformance/config.yml',
        after: '    - { title: Heat }',
        add: '    - { title: Collateral, expect: refusal }',
      },
      {
        file: 'conformance/upstream/films.yml',
        before: 'otherwise:',
        add: [
          '  - request: GET /search',
          '    query: { title: Collateral }',
          '    response: { json: { films: [{ id: 1538 }] } }',
          '  - request: GET /films/1538',
          '    response: { status: 404, json: { error: not here } }',
        ],
      },
    ],
  },
];
