// @ts-check
// Changes that several rows have in common.

/** @typedef {import('../row.d.mts').Patch} Patch */

/** How `films` and its kin find a film: by the title that was asked for. */
export const LOOK_UP = '    return next((film for film in FILMS if film["title"] == given.get("title")), None)';

/**
 * A plugin that has never heard of batches.
 *
 * @type {readonly Patch[]}
 */
export const WITHOUT_BATCHES = [
  {
    file: 'main.py',
    drop: [
      '    if "batch" in envelope:',
      '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}',
    ],
  },
  { file: 'manifest.yml', drop: '  supportsBatch: true' },
];

/**
 * Requests under TLS.
 *
 * @type {readonly Patch[]}
 */
export const OVER_TLS = [
  { file: 'main.py', from: 'API = "http:', to: 'API = "https:' },
  { file: 'conformance/upstream/films.yml', from: 'origin: http:', to: 'origin: https:' },
];

/**
 * Requests that carry a key.
 *
 * @type {readonly Patch[]}
 */
export const WITH_A_KEY = [
  {
    file: 'main.py',
    after: '        return {"ok": False, "error": "only movieByName is answered here"}',
    add: [
      '    if not envelope["auth"].get("FILMS_API_KEY"):',
      '        return {"ok": False, "error": "FILMS_API_KEY is missing"}',
      '    HEADERS["X-Api-Key"] = envelope["auth"]["FILMS_API_KEY"]',
    ],
  },
  {
    file: 'manifest.yml',
    after: '  supportsBatch: true',
    add: ['auth:', '  - { key: FILMS_API_KEY, label: API key }'],
  },
];

/** Where the network plugin handles a status. */
export const ON_STATUS = '        raise Unclear(f"the provider answered {error.code}")';

/**
 * Makes a plugin over TLS ask in a context of its own, and still stay on its site.
 *
 * @param {string} context
 * @returns {readonly Patch[]}
 */
export function inContext(context) {
  return [
    { file: 'main.py', after: 'import json', add: 'import ssl' },
    { file: 'main.py', from: 'import HTTPRedirectHandler, ', to: 'import HTTPRedirectHandler, HTTPSHandler, ' },
    { file: 'main.py', from: 'opener(WithinSite)', to: `opener(WithinSite, HTTPSHandler(context=${context}))` },
  ];
}
