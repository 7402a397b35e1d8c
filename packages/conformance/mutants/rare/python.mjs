// @ts-check
/** @typedef {import('./rare.d.mts').RareBug} RareBug */

/**
 * Mistakes in `tmdb-py` that few questions show.
 *
 * @type {readonly RareBug[]}
 */
export const IN_PYTHON = [
  {
    mistake: 'reads the year from the first four characters of any date',
    patches: [
      {
        file: 'tmdb/finding/search.py',
        from: [
          '    match = re.match(r"\\s*([0-9]{4})(?![0-9])", date) if isinstance(date, str) else None',
          '    year = int(match.group(1)) if match else 0',
        ],
        to: '    year = int(date[:4]) if isinstance(date, str) else 0',
      },
    ],
  },
  {
    mistake: 'takes a blank title for text',
    patches: [
      {
        file: 'tmdb/finding/question.py',
        from: '    short = (text(title) or "")[:MAX_TITLE_CHARACTERS]',
        to: '    short = (text(title) if title else "")[:MAX_TITLE_CHARACTERS]',
      },
    ],
  },
  {
    mistake: 'takes a title for a regular expression',
    patches: [
      {
        file: 'tmdb/finding/titles.py',
        from: '    return _spelling(one) == _spelling(other)',
        to: '    return re.fullmatch(one, other, re.I) is not None',
      },
      { file: 'tmdb/finding/titles.py', before: 'import unicodedata', add: 'import re' },
    ],
  },
  {
    mistake: 'ignores the year',
    patches: [
      {
        file: 'tmdb/finding/question.py',
        from: '    return Question(question.title, year_of(given.get("date")) or question.year)',
        to: '    return Question(question.title, None)',
      },
    ],
  },
  {
    mistake: 'joins the query by hand',
    patches: [
      {
        file: 'tmdb/asking/client.py',
        from: 'address = f"{path}?{urlencode(query, errors=\'replace\')}"',
        to: 'address = path + "?" + "&".join(f"{k}={v.replace(\' \', \'+\')}" for k, v in query.items())',
      },
    ],
  },
  {
    mistake: 'leaves `&` in a query as it is',
    patches: [
      {
        file: 'tmdb/asking/client.py',
        from: "urlencode(query, errors='replace')",
        to: "urlencode(query, errors='replace', safe='&')",
      },
    ],
  },
  {
    mistake: 'leaves `+` in a query as it is',
    patches: [
      {
        file: 'tmdb/asking/client.py',
        from: "urlencode(query, errors='replace')",
        to: "urlencode(query, errors='replace', safe='+')",
      },
    ],
  },
  {
    mistake: 'does not encode the key',
    patches: [
      {
        file: 'tmdb/asking/client.py',
        from: '        key = urlencode({"api_key": self._key}, errors="replace")',
        to: '        key = f"api_key={self._key}"',
      },
    ],
  },
  {
    mistake: 'remembers a failed request as “not found”',
    patches: [
      {
        file: 'tmdb/asking/client.py',
        from: ['        if isinstance(answer, PluginError):', '            raise answer', '        return answer'],
        to: [
          '        if isinstance(answer, PluginError):',
          '            self._known[address] = None',
          '            raise answer',
          '        return answer',
        ],
      },
    ],
  },
  {
    mistake: 'takes the first failure of a call for “not found”',
    patches: [
      {
        file: 'tmdb/asking/client.py',
        from: ['            if self._failures >= MAX_FAILURES:', '                self._down = error'],
        to: [
          '            if self._failures >= MAX_FAILURES:',
          '                self._down = error',
          '            if self._failures == 1:',
          '                return None',
        ],
      },
    ],
  },
  {
    mistake: 'lets a call take a minute',
    patches: [
      { file: 'obscura_plugin/respond.py', from: 'SINGLE_SECONDS = 20.0', to: 'SINGLE_SECONDS = 60.0' },
      { file: 'tmdb/asking/client.py', from: 'MAX_TIMEOUT_SECONDS = 8.0', to: 'MAX_TIMEOUT_SECONDS = 60.0' },
    ],
  },
  {
    mistake: 'waits for late threads before it exits',
    patches: [{ file: 'tmdb/asking/deadline.py', from: 'daemon=True', to: 'daemon=False' }],
  },
  {
    mistake: 'normalizes ids',
    patches: [
      {
        file: 'obscura_plugin/envelope.py',
        from: '    return Item(identity, item.get("input"))',
        to: '    return Item(unicodedata.normalize("NFC", identity), item.get("input"))',
      },
      { file: 'obscura_plugin/envelope.py', before: 'from typing import Any', add: 'import unicodedata' },
    ],
  },
  {
    mistake: 'takes ids that differ in case for the same',
    patches: [
      {
        file: 'obscura_plugin/envelope.py',
        from: 'if len({item.id for item in items}) < len(items):',
        to: 'if len({item.id.casefold() for item in items}) < len(items):',
      },
    ],
  },
  {
    mistake: 'refuses a batch of which one item fails',
    patches: [
      {
        file: 'obscura_plugin/respond.py',
        from: 'if answers and all("error" in answer for answer in answers):',
        to: 'if answers and all(answer["result"] is None for answer in answers):',
      },
      {
        file: 'obscura_plugin/respond.py',
        from: 'return {"ok": False, **_shared_reason(answers)}',
        to: 'return {"ok": False, "error": "TMDB found none of them."}',
      },
    ],
  },
  {
    mistake: 'forgets the last items of a full batch',
    patches: [
      {
        file: 'obscura_plugin/respond.py',
        from: 'for item in batch]',
        to: 'for item in batch[:48]]',
      },
    ],
  },
  {
    mistake: 'builds an address from a poster that is not there',
    patches: [
      {
        file: 'tmdb/results/images.py',
        from: '    return f"{IMAGES}{known}" if known and re.fullmatch(r"/[!-~]+", known) else None',
        to: '    return f"{IMAGES}{known}"',
      },
    ],
  },
  {
    mistake: 'needs the runtime of a movie',
    patches: [
      { file: 'tmdb/results/movie_result.py', from: 'minutes(movie.get("runtime"))', to: 'minutes(movie["runtime"])' },
    ],
  },
  {
    mistake: 'needs the genres of a movie',
    patches: [
      {
        file: 'tmdb/results/movie_result.py',
        from: 'names(movie.get("genres"))',
        to: '[genre["name"] for genre in movie["genres"]]',
      },
    ],
  },
  {
    mistake: 'needs the credits of a series',
    patches: [
      {
        file: 'tmdb/results/series_result.py',
        from: 'cast(record(series.get("aggregate_credits")).get("cast"))',
        to: 'cast(series["aggregate_credits"]["cast"])',
      },
    ],
  },
  {
    mistake: 'gives ratings in percent',
    patches: [
      {
        file: 'tmdb/results/fields.py',
        from: 'return number(item.get("vote_average")) if',
        to: 'return (number(item.get("vote_average")) or 0) * 10 if',
      },
    ],
  },
  {
    mistake: 'gives runtimes in seconds',
    patches: [
      {
        file: 'tmdb/results/fields.py',
        from: '    return whole_number(value) or None',
        to: '    return (whole_number(value) or 0) * 60 or None',
      },
    ],
  },
  {
    mistake: 'escapes overviews for HTML',
    patches: [
      {
        file: 'tmdb/results/movie_result.py',
        from: '"overview": in_some_language(movie, "overview"),',
        to: '"overview": html.escape(in_some_language(movie, "overview") or ""),',
      },
      { file: 'tmdb/results/movie_result.py', before: 'from typing import Any', add: 'import html' },
    ],
  },
  {
    mistake: 'sets the locale of the machine',
    patches: [
      { file: 'main.py', before: 'import sys', add: 'import locale' },
      {
        file: 'main.py',
        before: '    stdout = sys.stdout.buffer',
        add: '    locale.setlocale(locale.LC_ALL, "")',
      },
    ],
  },
  {
    mistake: 'makes a directory for its cache in the home directory',
    patches: [
      { file: 'main.py', before: 'import sys', add: 'import os' },
      {
        file: 'main.py',
        before: '    stdout = sys.stdout.buffer',
        add: '    os.makedirs(os.path.expanduser("~/.cache/tmdb"), exist_ok=True)',
      },
    ],
  },
];
