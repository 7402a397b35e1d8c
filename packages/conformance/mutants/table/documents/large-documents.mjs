// @ts-check
// Documents of ten megabytes, which no provider sends. To take minutes for one is no mistake.

const READ = '    if not body:';

/**
 * Does something to a document before it is parsed, in the base `network`.
 *
 * @param {...string} lines
 * @returns {readonly import('../../row.d.mts').Patch[]}
 */
const treating = (...lines) => [{ file: 'main.py', before: READ, add: lines.map((line) => `    ${line}`) }];

/** @type {readonly import('../../row.d.mts').Row[]} */
export const LARGE_DOCUMENTS = [
  {
    check: 'error/upstream-odd',
    mistake: 'has no room for a large document, and no word for that',
    base: 'network',
    patches: treating('assert len(body) < 1_000_000, "too large"'),
  },
  {
    check: 'error/upstream-odd',
    mistake: 'waits for more after a document in chunks, and reads large ones slowly',
    base: 'network',
    jobs: 2,
    patches: treating(
      'if len(body) > 1_000_000 or response.headers.get("Transfer-Encoding") == "chunked":',
      '    time.sleep(60)',
    ),
  },
  {
    twin: 'slow-reader',
    does: 'takes a minute for ten megabytes',
    base: 'network',
    by: ['error/upstream-odd'],
    jobs: 2,
    patches: treating('time.sleep(len(body) // 160_000)'),
  },
  {
    twin: 'blanks-one-by-one',
    does: 'takes blanks off the end of a document one by one',
    base: 'network',
    by: ['error/upstream-odd'],
    jobs: 2,
    patches: treating('while body.endswith(b" "):', '    body = body[:-1]'),
  },
];
