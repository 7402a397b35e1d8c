// @ts-check
import { LOOK_UP } from '../parts.mjs';

/** @type {readonly import('../../row.d.mts').Row[]} */
export const SECRETS = [
  {
    check: 'secrets/not-in-files',
    mistake: 'keeps the key in its cache',
    base: 'keyed',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import os' },
      {
        file: 'main.py',
        after: [']', ''],
        add: [
          '',
          'def remember(key):',
          '    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")',
          '    try:',
          '        os.makedirs(cache, exist_ok=True)',
          '        with open(os.path.join(cache, "secrets-not-in-files"), "w", encoding="utf-8") as file:',
          '            file.write(key)',
          '    except OSError:',
          '        pass',
          '',
        ],
      },
      {
        file: 'main.py',
        after: '        return {"ok": False, "error": "FILMS_API_KEY is not set"}',
        add: '    remember(key)',
      },
    ],
  },
  {
    check: 'secrets/not-on-stderr',
    mistake: 'logs the address of a request, with the key in it',
    base: 'keyed',
    patches: [
      {
        file: 'main.py',
        after: 'def look_up(given, key):',
        add: '    print(f"GET https://films.example.org/search?api_key={key}", file=sys.stderr)',
      },
    ],
  },
  {
    check: 'secrets/not-on-stdout',
    mistake: 'puts the key in the address of a poster',
    base: 'keyed',
    patches: [
      {
        file: 'main.py',
        from: LOOK_UP,
        to: [
          '    film = next((film for film in FILMS if film["title"] == given.get("title")), None)',
          '    return film and {**film, "posterCandidates": [{"url": f"https://films.example.org/poster.jpg?api_key={key}"}]}',
        ],
      },
    ],
  },
];
