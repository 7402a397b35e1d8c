// @ts-check
/** @type {readonly import('../../row.d.mts').Row[]} */
export const ENVELOPE = [
  {
    check: 'envelope/not-an-envelope',
    mistake: 'answers "no match" to what it cannot parse',
    base: 'films',
    patches: [{ file: 'main.py', from: 'False, "error": "stdin is no envelope"', to: 'True, "result": None' }],
  },
  {
    check: 'envelope/unknown-version',
    mistake: 'takes any whole number for a version it knows',
    base: 'node',
    patches: [{ file: 'main.mjs', from: 'version !== 1', to: '!Number.isInteger(version)' }],
  },
];
