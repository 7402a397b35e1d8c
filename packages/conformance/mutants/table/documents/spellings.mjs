// @ts-check
// Documents that the provider sends in another form: compressed, very long, or without a length.

/** @type {readonly import('../../row.d.mts').Row[]} */
export const SPELLINGS = [
  {
    check: 'error/upstream-spelling',
    mistake: 'asks for gzip and does not decompress it',
    base: 'network',
    patches: [
      {
        file: 'main.py',
        from: '"User-Agent": "films-plugin/1.0"',
        to: '"User-Agent": "films-plugin/1.0", "Accept-Encoding": "gzip"',
      },
    ],
  },
  {
    check: 'error/upstream-spelling',
    mistake: 'takes a document of more than a megabyte for empty',
    base: 'network',
    patches: [
      {
        file: 'main.py',
        before: '    if not body:',
        add: ['    if len(body) > 1_000_000:', '        return {"films": []}'],
      },
    ],
  },
  {
    check: 'error/upstream-spelling',
    mistake: 'reads as much as Content-Length says, and nothing without it',
    base: 'network',
    patches: [
      {
        file: 'main.py',
        before: '    if not body:',
        add: '    body = body[: int(response.headers.get("Content-Length", 0))]',
      },
    ],
  },
  {
    twin: 'compressed',
    does: 'asks for gzip and decompresses it',
    base: 'network',
    patches: [
      { file: 'main.py', before: 'import json', add: 'import gzip' },
      {
        file: 'main.py',
        from: '"User-Agent": "films-plugin/1.0"',
        to: '"User-Agent": "films-plugin/1.0", "Accept-Encoding": "gzip"',
      },
      {
        file: 'main.py',
        before: '    if "html" in',
        add: [
          '    if response.headers.get("Content-Encoding") == "gzip":',
          '        try:',
          '            body = gzip.decompress(body)',
          '        except (OSError, EOFError):',
          '            raise Unclear("the answer of the provider is cut")',
        ],
      },
    ],
  },
  {
    twin: 'megabyte',
    does: 'refuses a document of more than a megabyte',
    base: 'network',
    patches: [
      {
        file: 'main.py',
        before: '    if not body:',
        add: ['    if len(body) > 1_000_000:', '        raise Unclear("the answer of the provider is too large")'],
      },
    ],
  },
];
