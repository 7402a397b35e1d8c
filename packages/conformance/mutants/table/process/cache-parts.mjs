// @ts-check
// Ways in which plugins keep something from call to call.
import { OVER_TLS } from '../parts.mjs';

/** @typedef {import('../../row.d.mts').Patch} Patch */

const SEARCH = 'return fetch("/search?title=" + quote(title, safe="", errors="replace"))["films"]';

/**
 * A cache of search answers, read when the plugin starts. How it is read, used and written differs from row to row.
 *
 * @param {{ read?: string, use?: string, write?: readonly string[] }} how
 * @returns {readonly Patch[]}
 */
export function caching({
  read = 'KEPT.update((title, films) for title, films in entries.items() if isinstance(films, list))',
  use = 'KEPT.get(title)',
  write = ['films = ask(title)', 'keep(title, films)'],
}) {
  return [
    { file: 'main.py', after: 'import json', add: 'import os' },
    { file: 'main.py', after: 'import time', add: 'from pathlib import Path' },
    {
      file: 'main.py',
      from: ['def search(title):', `    ${SEARCH}`],
      to: [
        'CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "films.json"',
        'KEPT = {}',
        '',
        '',
        'def recall():',
        '    try:',
        '        entries = json.loads(CACHE.read_text(encoding="utf-8"))["entries"]',
        `        ${read}`,
        '    except (OSError, ValueError, KeyError, TypeError, AttributeError):',
        '        pass  # as if there were no cache',
        '',
        '',
        'def keep(title, films):',
        '    try:',
        '        CACHE.parent.mkdir(parents=True, exist_ok=True)',
        '        draft = CACHE.with_suffix(f".{os.getpid()}")',
        '        draft.write_text(json.dumps({"entries": {title: films}}), encoding="utf-8")',
        '        draft.replace(CACHE)',
        '    except OSError:',
        '        pass  # there is nowhere to keep it',
        '',
        '',
        'def ask(title):',
        `    ${SEARCH}`,
        '',
        '',
        'def search(title):',
        `    films = ${use}`,
        '    if films is not None:',
        '        return films',
        ...write.map((line) => `    ${line}`),
        '    return films',
        '',
        '',
        'recall()',
      ],
    },
  ];
}

/**
 * Keeps search answers in SQLite.
 *
 * @returns {readonly Patch[]}
 */
export function inDatabase() {
  return [
    { file: 'main.py', after: 'import json', add: ['import os', 'import sqlite3'] },
    { file: 'main.py', after: 'import time', add: ['from contextlib import closing', 'from pathlib import Path'] },
    {
      file: 'main.py',
      from: ['def search(title):', `    ${SEARCH}`],
      to: [
        'CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "films.db"',
        '',
        '',
        'def in_cache(statement, *values):',
        '    try:',
        '        CACHE.parent.mkdir(parents=True, exist_ok=True)',
        '        with closing(sqlite3.connect(CACHE)) as database, database:',
        '            database.execute("CREATE TABLE IF NOT EXISTS searches (title PRIMARY KEY, films)")',
        '            return database.execute(statement, values).fetchall()',
        '    except sqlite3.OperationalError:',
        '        return []  # there is nowhere to keep it, or another call writes',
        '    except (sqlite3.Error, OSError):',
        '        try:',
        '            CACHE.unlink(missing_ok=True)',
        '        except OSError:',
        '            pass',
        '        return []',
        '',
        '',
        'def search(title):',
        '    title = title.encode("utf-8", "replace").decode()',
        '    for (films,) in in_cache("SELECT films FROM searches WHERE title = ?", title):',
        '        return json.loads(films)',
        `    films = ${SEARCH.slice('return '.length)}`,
        '    in_cache("INSERT OR REPLACE INTO searches VALUES (?, ?)", title, json.dumps(films))',
        '    return films',
      ],
    },
  ];
}

/** Does what a plugin should do when its token is refused. */
export const LOGIN_AGAIN = ['return request(path, {"Authorization": f"Bearer {log_in()}"})'];

/**
 * Logs in with the key, and keeps the token that it gets for it. `onRefusal`: what it does when the token is refused. Default: nothing.
 *
 * @param {{ onRefusal?: readonly string[] }} how
 * @returns {readonly Patch[]}
 */
export function loggingIn({ onRefusal }) {
  return [
    ...OVER_TLS,
    {
      file: 'manifest.yml',
      after: '  supportsBatch: true',
      add: ['auth:', '  - { key: FILMS_API_KEY, label: API key }'],
    },
    {
      file: 'conformance/upstream/films.yml',
      after: 'routes:',
      add: [
        '  - request: POST /login',
        `    headers: { x-api-key: "\${FILMS_API_KEY}" }`,
        '    response: { json: { token: 8e1c02f5a9d743b6 } }',
      ],
    },
    { file: 'main.py', after: 'import json', add: 'import os' },
    { file: 'main.py', after: 'import time', add: 'from pathlib import Path' },
    {
      file: 'main.py',
      from: 'SECONDS = 2',
      to: [
        'SECONDS = 2',
        'TOKEN = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "films.token"',
        'KEYS = []',
      ],
    },
    {
      file: 'main.py',
      from: ['@functools.lru_cache(maxsize=None)', 'def fetch(path):', '    try:'],
      to: [
        'def token():',
        '    try:',
        '        return TOKEN.read_text(encoding="ascii") or log_in()',
        '    except (OSError, ValueError):',
        '        return log_in()',
        '',
        '',
        'def log_in():',
        '    fetched = request("/login", {"X-Api-Key": KEYS[0]}, "POST")',
        '    given = fetched.get("token") if isinstance(fetched, dict) else None',
        '    if not isinstance(given, str):',
        '        raise Unclear("the provider answered in an unknown shape")',
        '    try:',
        '        TOKEN.parent.mkdir(parents=True, exist_ok=True)',
        '        draft = TOKEN.with_suffix(f".{os.getpid()}")',
        '        draft.write_text(given, encoding="ascii")',
        '        draft.replace(TOKEN)',
        '    except (OSError, ValueError):',
        '        pass  # it logs in again next time',
        '    return given',
        '',
        '',
        '@functools.lru_cache(maxsize=None)',
        'def fetch(path):',
        ...(onRefusal
          ? [
              '    try:',
              '        return request(path, {"Authorization": f"Bearer {token()}"})',
              '    except Unclear as unclear:',
              '        if "401" not in str(unclear):',
              '            raise',
              ...onRefusal.map((line) => `        ${line}`),
            ]
          : ['    return request(path, {"Authorization": f"Bearer {token()}"})']),
        '',
        '',
        'def request(path, headers, method="GET"):',
        '    try:',
      ],
    },
    {
      file: 'main.py',
      from: 'urlopen(Request(API + path, headers=HEADERS), timeout=SECONDS)',
      to: 'urlopen(Request(API + path, headers={**HEADERS, **headers}, method=method), timeout=SECONDS)',
    },
    {
      file: 'main.py',
      after: '        return {"ok": False, "error": "only movieByName is answered here"}',
      add: [
        '    KEYS[:] = [envelope["auth"].get("FILMS_API_KEY")]',
        '    if not KEYS[0]:',
        '        return {"ok": False, "error": "FILMS_API_KEY is missing"}',
      ],
    },
  ];
}

/**
 * Holds a lock during the call, and leaves a note for the next one.
 *
 * @param {readonly string[]} taken
 * @returns {readonly Patch[]}
 */
export function locking(taken) {
  return [
    { file: 'main.py', after: 'import json', add: 'import os' },
    { file: 'main.py', after: 'import sys', add: ['import tempfile', 'import time'] },
    {
      file: 'main.py',
      before: 'try:\n    response = answer',
      add: [
        'LOCK = os.path.join(tempfile.gettempdir(), "films.lock")',
        'try:',
        '    os.close(os.open(LOCK, os.O_CREAT | os.O_EXCL))',
        '    time.sleep(0.5)',
        'except FileExistsError:',
        ...taken,
        'except OSError:',
        '    pass  # there is nowhere to lock',
      ],
    },
    {
      file: 'main.py',
      after: '    response = {"ok": False, "error": "stdin is no envelope"}',
      add: [
        'try:',
        '    with open(LOCK + ".note", "a", encoding="utf-8") as note:',
        '        note.write("one call\\n")',
        '    os.remove(LOCK)',
        'except OSError:',
        '    pass',
      ],
    },
  ];
}
