// @ts-check
// What plugins keep from call to call.
import { caching, inDatabase, LOGIN_AGAIN, locking, loggingIn } from './cache-parts.mjs';

/**
 * Finds films and series, in the base `network`, and keeps what it finds under a key.
 *
 * @param {string} key
 * @returns {readonly import('../../row.d.mts').Patch[]}
 */
const keepingBoth = (key) => [
  ...caching({ use: `KEPT.get(${key})`, write: ['films = ask(title)', `keep(${key}, films)`] }),
  {
    file: 'main.py',
    from: 'SECONDS = 2',
    to: [
      'SECONDS = 2',
      'LISTS = {"movieByName": "/search", "seriesByName": "/series"}',
      'list_of = LISTS["movieByName"]',
    ],
  },
  { file: 'main.py', from: '"/search?title="', to: 'list_of + "?title="' },
  {
    file: 'main.py',
    from: [
      '    if envelope.get("action") != "movieByName":',
      '        return {"ok": False, "error": "only movieByName is answered here"}',
    ],
    to: [
      '    global list_of',
      '    if envelope.get("action") not in LISTS:',
      '        return {"ok": False, "error": "only films and series are found here"}',
      '    list_of = LISTS[envelope["action"]]',
    ],
  },
  { file: 'manifest.yml', after: '  movieByName: true', add: '  seriesByName: true' },
  {
    file: 'conformance/config.yml',
    after: '    - { title: Ronin }',
    add: ['  seriesByName:', '    - { title: Heat }'],
  },
  {
    file: 'conformance/upstream/films.yml',
    before: '  - request: GET /films/8195',
    add: [
      '  - request: GET /series',
      '    query: { title: Heat }',
      '    response: { json: { films: [{ id: 77 }] } }',
      '  - request: GET /films/77',
      '    response: { json: { title: Heat, date: 2003-01-02, imdb: tt7770000 } }',
    ],
  },
  {
    file: 'conformance/upstream/films.yml',
    after: 'otherwise:',
    add: ['  - request: GET /series', '    response: { json: { films: [] } }'],
  },
];

/** @type {readonly import('../../row.d.mts').Row[]} */
export const CACHE = [
  {
    check: 'cache/tells-questions-apart',
    mistake: 'keeps films and series of one title in one place',
    base: 'network',
    patches: keepingBoth('title'),
  },
  {
    check: 'cache/tells-questions-apart',
    mistake: 'tells films and series apart by the length of a word',
    base: 'network',
    patches: keepingBoth('f"{len(list_of)} {title}"'),
  },
  {
    twin: 'films-and-series',
    does: 'keeps films and series apart',
    base: 'network',
    patches: keepingBoth('list_of + title'),
  },
  {
    check: 'cache/failure-is-not-kept',
    mistake: 'caches the empty list of a search that failed',
    base: 'network',
    patches: caching({
      write: [
        'try:',
        '    films = ask(title)',
        'except Unclear:',
        '    keep(title, [])',
        '    raise',
        'keep(title, films)',
      ],
    }),
  },
  {
    check: 'cache/failure-is-not-kept',
    mistake: 'gives up for good on a provider that was down once',
    base: 'network',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import os' },
      { file: 'main.py', after: 'import sys', add: 'import tempfile' },
      {
        file: 'main.py',
        from: 'SECONDS = 2',
        to: [
          'SECONDS = 2',
          'NOTE = os.path.join(tempfile.gettempdir(), "films-given-up.txt")',
          'HAS_GIVEN_UP = os.path.exists(NOTE)',
        ],
      },
      {
        file: 'main.py',
        after: '        raise Unclear("a title is needed")',
        add: ['    if HAS_GIVEN_UP:', '        return None'],
      },
      {
        file: 'main.py',
        after: 'except Unclear as unclear:\n    response = {"ok": False, "error": str(unclear)}',
        add: [
          '    if "500" in str(unclear):',
          '        with open(NOTE, "w", encoding="utf-8") as note:',
          '            note.write("films.example.org is down\\n")',
        ],
      },
    ],
  },
  {
    check: 'cache/tells-questions-apart',
    mistake: 'takes the last search for the one it is asked for',
    base: 'network',
    patches: caching({ use: 'next(iter(KEPT.values()), None)' }),
  },
  {
    check: 'cache/tells-questions-apart',
    mistake: 'shortens titles to a few letters that many have in common',
    base: 'network',
    patches: caching({
      use: 'next((films for kept, films in KEPT.items() if len(kept) // 3 == len(title) // 3), None)',
    }),
  },
  {
    check: 'cache/repeats-answers',
    mistake: 'skips the first entry of its cache, which is no header',
    base: 'network',
    patches: caching({ use: 'KEPT[title][1:] if title in KEPT else None' }),
  },
  {
    check: 'cache/repeats-answers',
    mistake: 'makes text of the ids in its cache',
    base: 'network',
    patches: caching({ use: '[{"id": repr(film)} for film in KEPT[title]] if title in KEPT else None' }),
  },
  {
    check: 'cache/survives-damage',
    mistake: 'expects its cache to be whole',
    base: 'network',
    patches: [
      ...caching({}),
      {
        file: 'main.py',
        from: '    except (OSError, ValueError, KeyError, TypeError, AttributeError):\n        pass  # as if',
        to: '    except OSError:\n        pass  # as if',
      },
    ],
  },
  {
    check: 'cache/survives-damage',
    mistake: 'takes a cache that it cannot read for one without films',
    base: 'network',
    patches: [
      ...caching({ use: 'KEPT.get(title, KEPT.get(None))' }),
      {
        file: 'main.py',
        from: '        pass  # as if there were no cache',
        to: ['        if CACHE.is_file():', '            KEPT[None] = []'],
      },
    ],
  },
  {
    check: 'cache/serves-calls-at-once',
    mistake: 'gives up where another call has the lock',
    base: 'films',
    jobs: 2,
    patches: locking(['    print(json.dumps({"ok": False, "error": "another call is running"}))', '    sys.exit()']),
  },
  {
    check: 'cache/serves-calls-at-once',
    mistake: 'writes its cache in a place where only one can write',
    base: 'network',
    jobs: 2,
    patches: [
      ...caching({}),
      { file: 'main.py', from: 'f".{os.getpid()}"', to: '".draft"' },
      {
        file: 'main.py',
        from: '        draft.write_text(json.dumps({"entries": {title: films}}), encoding="utf-8")',
        to: [
          '        with open(draft, "x", encoding="utf-8") as file:',
          '            json.dump({"entries": {title: films}}, file)',
          '            time.sleep(SLOW.pop() if SLOW else 0)  # a slow disk',
        ],
      },
      {
        file: 'main.py',
        from: '    except OSError:\n        pass  # there',
        to: '    except PermissionError:\n        pass  # there',
      },
      { file: 'main.py', from: 'KEPT = {}', to: 'KEPT = {}\nSLOW = [0.3]' },
    ],
  },
  {
    check: 'cache/serves-calls-at-once',
    mistake: 'gives up where there is a lock, and leaves its own behind where it fails',
    base: 'network',
    jobs: 2,
    patches: [
      { file: 'main.py', after: 'import json', add: 'import os' },
      { file: 'main.py', after: 'import sys', add: 'import tempfile' },
      {
        file: 'main.py',
        before: 'try:\n    response = answer',
        add: [
          'LOCK = os.path.join(tempfile.gettempdir(), "films.lock")',
          'try:',
          '    os.close(os.open(LOCK, os.O_CREAT | os.O_EXCL))',
          '    time.sleep(0.5)',
          'except FileExistsError:',
          '    print(json.dumps({"ok": False, "error": "another call is running"}))',
          '    sys.exit()',
          'except OSError:',
          '    pass  # there is nowhere to lock',
          '',
        ],
      },
      {
        file: 'main.py',
        before: 'print(json.dumps(response))',
        add: ['if response["ok"] and os.path.exists(LOCK):', '    os.remove(LOCK)'],
      },
    ],
  },
  {
    twin: 'waiting-for-the-lock',
    does: 'waits where another call has the lock',
    base: 'films',
    jobs: 2,
    patches: locking(['    time.sleep(0.6)']),
  },
  {
    check: 'cache/renews-sessions',
    mistake: 'keeps a token that the provider no longer accepts',
    base: 'network',
    patches: loggingIn({}),
  },
  {
    check: 'cache/renews-sessions',
    mistake: 'forgets a token that is refused, and leaves it to the next call to log in',
    base: 'network',
    patches: loggingIn({ onRefusal: ['TOKEN.unlink(missing_ok=True)', 'raise'] }),
  },
  {
    twin: 'renewed-session',
    does: 'keeps a token, and logs in again when it is refused',
    base: 'network',
    patches: loggingIn({ onRefusal: LOGIN_AGAIN }),
  },
  {
    twin: 'cache-in-a-database',
    does: 'keeps what it found in SQLite, and begins anew where that is damaged',
    base: 'network',
    patches: inDatabase(),
  },
  {
    twin: 'cached-searches',
    does: 'keeps what it found from call to call',
    base: 'network',
    patches: caching({}),
  },
];
