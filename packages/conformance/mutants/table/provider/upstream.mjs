// @ts-check
import { OVER_TLS } from '../parts.mjs';

/** @typedef {import('../../row.d.mts').Row} Row */

/** A request of the plugin, and what it takes the answer for where the request fails. */
const SEARCH = {
  code: 'return fetch("/search?title=" + quote(title, safe="", errors="replace"))["films"]',
  instead: 'return []',
};
const DETAILS = { code: 'found = fetch(f"/films/{film}")', instead: 'return None' };

/**
 * The failures of a provider, in the words of the plugin. Some have varieties, such as a 429 with a date.
 *
 * @type {readonly { failure: string, says: string, needs?: Row['patches'], jobs?: number, hasVarieties?: boolean }[]}
 */
const FAILURES = [
  { failure: '429', says: '429', hasVarieties: true },
  { failure: '500', says: '500' },
  { failure: 'empty', says: 'nothing' },
  { failure: 'html', says: 'a page' },
  { failure: 'refused', says: 'refused', needs: OVER_TLS, hasVarieties: true },
  { failure: 'reset', says: 'broke off', needs: OVER_TLS, hasVarieties: true },
  { failure: 'slow', says: 'in time', jobs: 2 },
  { failure: 'truncated', says: 'is cut' },
];

/** @type {readonly Row[]} */
export const UPSTREAM = [
  ...FAILURES.flatMap(({ failure, says, needs = [], jobs = 1, hasVarieties = false }) => [
    {
      check: /** @type {const} */ (`error/upstream-down-${failure}`),
      mistake: `takes a search for empty where the provider says "${says}"`,
      base: /** @type {const} */ ('network'),
      ...(hasVarieties && { along: /** @type {const} */ (['error/upstream-refuses']) }),
      jobs,
      patches: [...needs, unless(SEARCH, says)],
    },
    {
      check: /** @type {const} */ (`error/upstream-nth-${failure}`),
      mistake: `drops a film whose details end in "${says}"`,
      base: /** @type {const} */ ('network'),
      jobs,
      patches: [...needs, unless(DETAILS, says)],
    },
  ]),
  {
    check: 'error/upstream-drip',
    mistake: 'limits each read instead of the whole request',
    base: 'network',
    jobs: 2,
    patches: [{ file: 'main.py', from: '            body = read(response)', to: '            body = response.read()' }],
  },
  {
    check: 'error/upstream-odd',
    mistake: 'takes a list for granted where there may be an object',
    base: 'network',
    patches: [
      {
        file: 'main.py',
        after: '        films = search(given["title"])',
        add: '        assert not isinstance(films, dict), "an object"',
      },
    ],
  },
];

/**
 * Swallows one failure of a request.
 *
 * @param {typeof SEARCH} request
 * @param {string} says
 * @returns {import('../../row.d.mts').Patch}
 */
function unless({ code, instead }, says) {
  return {
    file: 'main.py',
    from: `    ${code}`,
    to: [
      '    try:',
      `        ${code}`,
      '    except Unclear as unclear:',
      `        if "${says}" in str(unclear):`,
      `            ${instead}`,
      '        raise',
    ],
  };
}
