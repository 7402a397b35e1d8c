// @ts-check
// What a plugin tells its host beside `error` (RES-12).

/** @typedef {import('../../row.d.mts').Patch} Patch */
/** @typedef {import('../../row.d.mts').Row} Row */

/**
 * Adds fields to every error of `network` and of `batch`. The lines of Python turn the error, `said`, into fields.
 *
 * @param {string[]} lines
 * @returns {readonly Patch[]}
 */
const beside = (...lines) => [
  { file: 'main.py', before: 'def answer_item(item):', add: ['def beside(said):', ...lines, '', ''] },
  {
    file: 'main.py',
    from: '"result": None, "error": str(unclear)}',
    to: '"result": None, "error": str(unclear), **beside(str(unclear))}',
  },
  {
    file: 'main.py',
    from: 'response = {"ok": False, "error": str(unclear)}',
    to: 'response = {"ok": False, "error": str(unclear), **beside(str(unclear))}',
  },
];

const NOT_SET = 'return {"ok": False, "error": "FILMS_API_KEY is not set"}';

/** @type {readonly Row[]} */
export const ERROR_DETAILS = [
  {
    check: 'error/code-known',
    mistake: 'writes its code in capitals',
    base: 'network',
    by: ['error/upstream-down-429', 'error/upstream-down-500'],
    patches: beside('    return {"errorCode": "UNAVAILABLE"}'),
  },
  {
    check: 'error/code-known',
    mistake: 'gives an item the status of HTTP as its code',
    isSearched: true,
    base: 'batch',
    patches: beside('    return {"errorCode": 422}'),
  },
  {
    check: 'error/code-known',
    mistake: 'says why it failed although it did not',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        from: '{ ok: true, result: lookUp(input) }',
        to: "{ ok: true, result: lookUp(input), errorCode: 'internal' }",
      },
    ],
  },
  {
    check: 'error/retry-after-valid',
    mistake: 'passes the header of HTTP on as text',
    base: 'network',
    by: ['error/upstream-down-429', 'error/upstream-down-500'],
    patches: beside('    return {"errorCode": "rate-limited", "retryAfterMs": "1000"} if "429" in said else {}'),
  },
  {
    check: 'error/retry-after-valid',
    mistake: 'counts seconds with a fraction',
    base: 'network',
    by: ['error/upstream-down-429', 'error/upstream-down-500'],
    along: ['error/upstream-field'],
    patches: beside('    return {"retryAfterMs": 2.5} if "provider" in said else {}'),
  },
  {
    check: 'error/retry-after-valid',
    mistake: 'asks its host to come back in the past',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: '        return {"ok": False, "error": "only movieByName is answered here"}',
        add: [
          '    asked = envelope["batch"] if "batch" in envelope else [envelope]',
          '    if any(item["input"].get("title") == "Ronin" for item in asked):',
          '        return {"ok": False, "error": "Ronin is lent", "retryAfterMs": -1}',
        ],
      },
    ],
  },
  {
    check: 'error/code-fits',
    mistake: 'calls everything internal',
    base: 'network',
    by: ['error/upstream-down-429', 'error/upstream-down-500'],
    patches: beside('    return {"errorCode": "internal"}'),
  },
  {
    check: 'error/code-fits',
    mistake: 'takes a rate limit for a refused key',
    base: 'network',
    by: ['error/upstream-down-429', 'error/upstream-down-500'],
    patches: beside('    return {"errorCode": "credential" if "answered 4" in said else "unavailable"}'),
  },
  {
    check: 'error/code-fits',
    mistake: 'gives up on films while the provider is out of order',
    base: 'network',
    by: ['error/upstream-down-429', 'error/upstream-down-500'],
    patches: beside('    return {"errorCode": "bad-input"} if "answered 5" in said else {}'),
  },
  {
    check: 'error/code-fits',
    mistake: 'takes the seconds of the provider for milliseconds',
    base: 'network',
    by: ['error/upstream-down-429', 'error/upstream-down-500'],
    patches: beside('    return {"errorCode": "rate-limited", "retryAfterMs": 1} if "429" in said else {}'),
  },
  {
    check: 'error/credential-code',
    mistake: 'takes a missing key for a provider that is down',
    base: 'keyed',
    patches: [{ file: 'main.py', from: NOT_SET, to: NOT_SET.replace('set"}', 'set", "errorCode": "unavailable"}') }],
  },
  {
    check: 'error/credential-code',
    mistake: 'calls itself broken where a key is missing',
    base: 'keyed',
    patches: [
      {
        file: 'main.py',
        from: NOT_SET,
        to: [
          'reason = {"error": "FILMS_API_KEY is not set", "errorCode": "internal"}',
          '        if "batch" in envelope:',
          '            return {"ok": True, "results": [{"id": item["id"], "result": None, **reason} for item in envelope["batch"]]}',
          '        return {"ok": False, **reason}',
        ],
      },
    ],
  },
  {
    twin: 'codes-by-cause',
    does: 'gives each cause its code, and how long to wait',
    base: 'network',
    by: ['error/upstream-down-429', 'error/upstream-down-500'],
    patches: beside(
      '    if "429" in said:',
      '        return {"errorCode": "rate-limited", "retryAfterMs": 1000}',
      '    if "401" in said or "403" in said:',
      '        return {"errorCode": "credential"}',
      '    if "title" in said:',
      '        return {"errorCode": "bad-input"}',
      '    return {"errorCode": "internal" if "shape" in said else "unavailable"}',
    ),
  },
  {
    twin: 'codes-that-wait',
    does: 'calls a rate limit an outage, and an outage a rate limit',
    base: 'network',
    by: ['error/upstream-down-429', 'error/upstream-down-500'],
    patches: beside(
      '    return {"errorCode": "unavailable" if "429" in said else "rate-limited"} if "provider" in said else {}',
    ),
  },
  {
    twin: 'codes-of-null',
    does: 'writes null beside its errors, and beside its results',
    base: 'batch',
    patches: [
      ...beside('    return {"errorCode": None, "retryAfterMs": None}'),
      {
        file: 'main.py',
        from: 'return {"ok": True, "result": look_up(envelope["input"])}',
        to: 'return {"ok": True, "result": look_up(envelope["input"]), "errorCode": None, "retryAfterMs": None}',
      },
    ],
  },
  {
    twin: 'codes-at-once',
    does: 'may be asked again at once',
    base: 'network',
    by: ['error/upstream-down-429', 'error/upstream-down-500'],
    patches: beside('    return {"errorCode": "unavailable", "retryAfterMs": 0} if "provider" in said else {}'),
  },
  {
    twin: 'code-of-a-missing-key',
    does: 'says in a code that its key is missing',
    base: 'keyed',
    patches: [{ file: 'main.py', from: NOT_SET, to: NOT_SET.replace('set"}', 'set", "errorCode": "credential"}') }],
  },
];
