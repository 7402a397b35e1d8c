// @ts-check
import { LOOK_UP, OVER_TLS } from '../parts.mjs';

/** @type {readonly import('../../row.d.mts').Row[]} */
export const GOOD = [
  {
    twin: 'all-null',
    does: 'never finds anything',
    base: 'minimal',
    exit: 3,
    patches: [
      {
        file: 'main.py',
        from: '    return {"title": "Heat"} if given.get("title") == "Heat" else None',
        to: '    return None',
      },
    ],
  },
  {
    twin: 'caching-token',
    does: 'caches the token it got for its key',
    base: 'keyed',
    patches: [
      { file: 'main.py', before: 'import json', add: 'import hashlib' },
      { file: 'main.py', after: 'import json', add: 'import os' },
      { file: 'main.py', after: 'import sys', add: 'from pathlib import Path' },
      {
        file: 'main.py',
        after: [']', ''],
        add: [
          '',
          'def log_in(key):',
          '    """Keeps what the key was exchanged for, so that the next call need not log in again."""',
          '    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "good-caching-token"',
          '    token = hashlib.sha256(key.encode()).hexdigest()',
          '    file = cache / token[:16]',
          '    try:',
          '        if not file.exists():',
          '            cache.mkdir(parents=True, exist_ok=True)',
          '            file.write_text(token, encoding="utf-8")',
          '    except OSError:',
          '        pass  # it logs in again next time',
          '',
        ],
      },
      {
        file: 'main.py',
        after: '        return {"ok": False, "error": "FILMS_API_KEY is not set"}',
        add: '    log_in(key)',
      },
    ],
  },
  {
    twin: 'posters',
    does: 'asks for the poster too, and does without where that fails',
    base: 'network',
    patches: [
      {
        file: 'main.py',
        from: '    return {"title": found["title"], "releaseDate": found.get("date"), "externalIds": {"imdb": found["imdb"]}}',
        to: [
          '    result = {"title": found["title"], "releaseDate": found.get("date"), "externalIds": {"imdb": found["imdb"]}}',
          '    try:',
          '        result["posterCandidates"] = [{"url": fetch(f"/films/{film}/art")["poster"]}]',
          '    except (Unclear, KeyError, TypeError):',
          '        pass  # a film without its poster is still the film',
          '    return result',
        ],
      },
      ...OVER_TLS,
      {
        file: 'conformance/upstream/films.yml',
        after: '    response: { json: { title: Ronin, date: 1998-09-25, imdb: tt0122690 } }',
        add: [
          '  - request: GET /films/949/art',
          '    response: { json: { poster: "https://img.example.org/949.jpg" } }',
          '  - request: GET /films/8195/art',
          '    response: { json: { poster: "https://img.example.org/8195.jpg" } }',
        ],
      },
    ],
  },
  {
    twin: 'noisy-stderr',
    does: 'writes a lot to stderr, and not only text',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        after: '    response = {"ok": False, "error": "stdin is no envelope"}',
        add: [
          'for attempt in range(2000):',
          '    print(f"attempt {attempt}: {{\\"ok\\": false}} … retrying", file=sys.stderr)',
          'sys.stderr.flush()',
          'sys.stderr.buffer.write(b"not even UTF-8: \\xff\\xfe\\n")',
        ],
      },
    ],
  },
  {
    twin: 'nondeterministic',
    does: 'makes up a rating and the address of a poster each time',
    base: 'films',
    warns: ['process/repeatable'],
    patches: [
      { file: 'main.py', after: 'import json', add: 'import random' },
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    film = next((film for film in FILMS if film["title"] == given.get("title")), None)',
          '    if film is None:',
          '        return None',
          '    poster = f"https://films.example.org/{random.getrandbits(64)}/poster.jpg"',
          '    return {**film, "rating": 10 * random.random(), "posterCandidates": [{"url": poster}]}',
        ],
      },
    ],
  },
  {
    twin: 'optional-credentials',
    does: 'finds more with a key than without',
    base: 'keyed',
    patches: [
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    film = next((film for film in FILMS if film["title"] == given.get("title")), None)',
          '    return {**film, "contentRating": "R"} if film and key else film',
        ],
      },
      {
        file: 'main.py',
        drop: ['    if not key:', '        return {"ok": False, "error": "FILMS_API_KEY is not set"}'],
      },
      { file: 'manifest.yml', from: 'API key }', to: 'API key (for age ratings), required: false }' },
    ],
  },
  {
    twin: 'pretty-json',
    does: 'indents its JSON',
    base: 'films',
    patches: [
      { file: 'main.py', from: 'json.dumps(response)', to: '"\\r\\n\\t", json.dumps(response, indent=2), "\\r\\n\\t"' },
    ],
  },
  {
    twin: 'slow',
    does: 'takes a second',
    base: 'films',
    jobs: 8,
    patches: [
      { file: 'main.py', after: 'import sys', add: 'import time' },
      { file: 'main.py', after: '    response = {"ok": False, "error": "stdin is no envelope"}', add: 'time.sleep(1)' },
    ],
  },
  {
    twin: 'throttled',
    does: "keeps to its provider's limit",
    base: 'films',
    jobs: 2,
    patches: [
      { file: 'main.py', after: 'import sys', add: 'import time' },
      {
        file: 'main.py',
        after: 'def look_up(given):',
        add: "    time.sleep(0.01)  # the provider's limit: a hundred requests a second",
      },
    ],
  },
  {
    twin: 'unicode',
    does: 'answers in scripts of all sorts',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: [
          '    {"title": "Heat", "releaseDate": "1995-12-15", "externalIds": {"tmdb": "949"}},',
          '    {"title": "Ronin", "releaseDate": "1998-09-25", "externalIds": {"tmdb": "8195"}},',
        ],
        to: [
          '    {"title": "七人の侍", "overview": "侍 🎬 👩‍👩‍👧‍👦 \\U0010ffff", "cast": [{"name": "三船 敏郎"}], "externalIds": {"tmdb": "346"}},',
          '    {"title": "Иди и смотри", "overview": "one line\\u2028another \\u202egnisrever\\u202c", "externalIds": {"tmdb": "25237"}},',
          '    {"title": "الرسالة", "overview": "e\\u0301 is not é, ﬀ is not ff, İ is not I", "externalIds": {"имя": "значение"}},',
        ],
      },
      {
        file: 'main.py',
        from: 'print(json.dumps(response))',
        to: 'sys.stdout.buffer.write(json.dumps(response, ensure_ascii=False).encode())',
      },
      {
        file: 'conformance/config.yml',
        from: ['    - { title: Heat }', '    - { title: Ronin }'],
        to: ['    - { title: 七人の侍 }', '    - { title: Иди и смотри }', '    - { title: الرسالة }'],
      },
    ],
  },
];
