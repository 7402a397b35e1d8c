// @ts-check
// Certificates, sessions and keys: what a plugin relies on, and what it says when that fails.

import { inContext, OVER_TLS, WITH_A_KEY } from '../parts.mjs';
import { LOGIN_AGAIN, loggingIn } from '../process/cache-parts.mjs';

/** @typedef {import('../../row.d.mts').Row} Row */

const URLOPEN = 'urlopen(Request(API + path, headers=HEADERS), timeout=SECONDS)';

/** Asks again without a check if this is what is wrong with a certificate. */
function excusing(/** @type {string} */ what) {
  return [
    ...OVER_TLS,
    ...WITH_A_KEY,
    { file: 'main.py', after: 'import json', add: 'import ssl' },
    { file: 'main.py', from: URLOPEN, to: 'ask(Request(API + path, headers=HEADERS))' },
    {
      file: 'main.py',
      before: 'def read(response):',
      add: [
        'def ask(request):',
        '    try:',
        '        return urlopen(request, timeout=SECONDS)',
        '    except OSError as error:',
        '        reason = getattr(error, "reason", error)',
        `        if not isinstance(reason, ssl.SSLCertVerificationError) or ${what}:`,
        '            raise',
        '        return urlopen(request, timeout=SECONDS, context=ssl._create_unverified_context())',
        '',
        '',
      ],
    },
  ];
}

/** Nothing that the provider knows, so that nothing is found with a key either. */
const UNKNOWN_FILM = {
  file: 'conformance/config.yml',
  from: ['    - { title: Heat }', '    - { title: Ronin }'],
  to: '    - { title: Metropolis }',
};

const BATCH =
  '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"], key)} for item in envelope["batch"]]}';

/** Looks for the key where it is used. `hidden` is what an item of a batch gets without one. */
function checkingLate(/** @type {string} */ hidden) {
  return [
    UNKNOWN_FILM,
    {
      file: 'main.py',
      drop: ['    if not key:', '        return {"ok": False, "error": "FILMS_API_KEY is not set"}'],
    },
    {
      file: 'main.py',
      after: 'def look_up(given, key):',
      add: ['    if not key:', '        raise PermissionError("FILMS_API_KEY is not set")'],
    },
    {
      file: 'main.py',
      before: 'def answer(envelope):',
      add: [
        'def answer_item(item, key):',
        '    try:',
        '        return {"id": item["id"], "result": look_up(item["input"], key)}',
        '    except PermissionError as error:',
        `        return {"id": item["id"], "result": None${hidden}}`,
        '',
        '',
      ],
    },
    {
      file: 'main.py',
      from: BATCH,
      to: '        return {"ok": True, "results": [answer_item(item, key) for item in envelope["batch"]]}',
    },
    {
      file: 'main.py',
      before: 'except (ValueError, AttributeError, KeyError, TypeError):',
      add: ['except PermissionError as error:', '    response = {"ok": False, "error": str(error)}'],
    },
  ];
}

/** @type {readonly Row[]} */
export const TRUST = [
  {
    check: 'traffic/certificate-checked',
    mistake: 'forgives a provider whose certificate has run out',
    base: 'network',
    patches: excusing('reason.verify_code != 10'),
  },
  {
    check: 'traffic/certificate-checked',
    mistake: 'takes the certificate of any host',
    base: 'network',
    patches: [
      ...OVER_TLS,
      ...WITH_A_KEY,
      ...inContext('CONTEXT'),
      {
        file: 'main.py',
        from: 'SECONDS = 2',
        to: ['SECONDS = 2', 'CONTEXT = ssl.create_default_context()', 'CONTEXT.check_hostname = False'],
      },
    ],
  },
  {
    twin: 'certificate-asked-twice',
    does: 'tries once more where a certificate is wrong, and checks it again',
    base: 'network',
    patches: excusing('False').map((patch) =>
      'add' in patch && Array.isArray(patch.add)
        ? { ...patch, add: patch.add.map((line) => line.replace(', context=ssl._create_unverified_context()', '')) }
        : patch,
    ),
  },
  {
    twin: 'unread-session',
    does: 'writes a token down, and logs in again all the same',
    base: 'network',
    patches: [
      ...loggingIn({ onRefusal: LOGIN_AGAIN }),
      { file: 'main.py', from: 'TOKEN.read_text(encoding="ascii") or log_in()', to: 'log_in()' },
    ],
  },
  {
    check: 'batch/failure-is-not-no-match',
    mistake: 'catches a missing key item by item, where nothing is ever found',
    base: 'keyed',
    patches: checkingLate(''),
  },
  {
    twin: 'key-missed-by-items',
    does: 'says of each item of a batch that a key is missing',
    base: 'keyed',
    exit: 3,
    patches: checkingLate(', "error": str(error)'),
  },
  {
    twin: 'titles-in-latin-1',
    does: 'finds nothing for titles that its provider cannot spell',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: 'def look_up(given):',
        add: ['    if not str(given.get("title")).isascii():', '        return None'],
      },
    ],
  },
];
