// @ts-check
/** @typedef {import('../../row.d.mts').Row} Row */
/** @typedef {import('../../row.d.mts').Patch} Patch */

/** What the provider's details say beside the title. */
const DETAILS =
  'status: ok, overview: A robbery gone wrong., genres: [{ id: 80, name: Crime }, { id: 53, name: Thriller }], poster: { path: /poster.jpg }, ';

/** @type {readonly Patch[]} */
const MORE_DETAILS = ['Heat', 'Ronin'].map((title) => ({
  file: 'conformance/upstream/films.yml',
  from: `{ title: ${title}, date`,
  to: `{ ${DETAILS}title: ${title}, date`,
}));

const RETURN =
  '    return {"title": found["title"], "releaseDate": found.get("date"), "externalIds": {"imdb": found["imdb"]}}';

/**
 * Reads one more field, in these lines, and ends with a traceback where they fail.
 *
 * @param {readonly string[]} lines
 * @returns {readonly Patch[]}
 */
function crashingIn(...lines) {
  return [
    ...MORE_DETAILS,
    { file: 'main.py', after: 'import json', add: 'import os' },
    { file: 'main.py', after: 'import time', add: 'import traceback' },
    {
      file: 'main.py',
      from: RETURN,
      to: [
        '    if not isinstance(found["title"], str):',
        '        raise Unclear("the provider answered in an unknown shape")',
        '    result = {"title": found["title"], "releaseDate": found.get("date"), "externalIds": {"imdb": found["imdb"]}}',
        '    try:',
        ...lines.map((line) => `        ${line}`),
        '    except Exception:  # as if nothing caught it',
        '        traceback.print_exc()',
        '        os._exit(1)',
        '    return result',
      ],
    },
  ];
}

/**
 * Reads one more field, in these lines.
 *
 * @param {readonly string[]} lines
 * @returns {readonly Patch[]}
 */
function reading(...lines) {
  return [
    ...MORE_DETAILS,
    {
      file: 'main.py',
      from: RETURN,
      to: [
        '    result = {"title": found["title"], "releaseDate": found.get("date"), "externalIds": {"imdb": found["imdb"]}}',
        ...lines.map((line) => `    ${line}`),
        '    return result',
      ],
    },
  ];
}

/** @type {readonly Row[]} */
export const FIELDS = [
  {
    check: 'error/upstream-field',
    mistake: 'takes a poster for granted',
    base: 'network',
    patches: crashingIn('result["posterCandidates"] = [{"url": "https://img.example.org" + found["poster"]["path"]}]'),
  },
  {
    check: 'error/upstream-field',
    mistake: 'trims an overview that is null',
    base: 'network',
    patches: crashingIn('result["overview"] = found.get("overview", "").strip()'),
  },
  {
    check: 'error/upstream-field',
    mistake: 'reads the year of an empty date',
    base: 'network',
    patches: crashingIn('if isinstance(found.get("date"), str):', '    int(found["date"][:4])'),
  },
  {
    check: 'error/upstream-field',
    mistake: 'takes the name of a genre for granted',
    base: 'network',
    patches: crashingIn('result["genres"] = [genre["name"] for genre in found.get("genres") or []]'),
  },
  {
    check: 'error/upstream-field',
    mistake: 'cuts an overview inside a letter',
    base: 'network',
    patches: crashingIn(
      'if isinstance(found.get("overview"), str):',
      '    result["overview"] = found["overview"].encode()[:1001].decode()',
    ),
  },
  {
    check: 'error/upstream-field',
    mistake: 'takes whatever comes as genres for a list',
    base: 'network',
    patches: crashingIn(
      'result["genres"] = [genre["name"] for genre in found.get("genres") or [] if genre.get("name")]',
    ),
  },
  {
    check: 'error/upstream-field',
    mistake: 'puts an address together with what may be a number',
    base: 'network',
    patches: crashingIn(
      'path = found["poster"].get("path") if isinstance(found.get("poster"), dict) else None',
      'if path:',
      '    result["posterCandidates"] = [{"url": "https://img.example.org" + path}]',
    ),
  },
  {
    check: 'error/upstream-field',
    mistake: 'takes braces in an overview for places to fill',
    base: 'network',
    patches: crashingIn(
      'if isinstance(found.get("overview"), str):',
      '    result["overview"] = found["overview"].format()',
    ),
  },
  {
    check: 'error/upstream-field',
    mistake: 'reads an overview as XML',
    base: 'network',
    patches: crashingIn(
      'from xml.etree.ElementTree import fromstring',
      'if isinstance(found.get("overview"), str):',
      '    result["overview"] = "".join(fromstring("<p>" + found["overview"] + "</p>").itertext()).strip() or None',
    ),
  },
  {
    check: 'error/upstream-field',
    mistake: 'expects a film with genres to have two',
    base: 'network',
    patches: crashingIn(
      'genres = found.get("genres")',
      'if isinstance(genres, list) and genres and all(isinstance(genre, dict) for genre in genres):',
      '    result["genres"] = [genres[0].get("name") or "Crime", genres[1].get("name") or "Drama"]',
    ),
  },
  {
    check: 'error/upstream-field',
    mistake: 'names the last genre by counting from the first',
    base: 'network',
    patches: crashingIn(
      'genres = [genre for genre in found.get("genres") or [] if isinstance(genre, dict) and genre.get("name")]',
      'if genres:',
      '    first, *_, last = [str(genre["name"]) for genre in genres]',
      '    result["genres"] = [first, last]',
    ),
  },
  {
    check: 'error/upstream-field',
    mistake: 'takes a date apart into three',
    base: 'network',
    patches: [
      ...crashingIn(
        'year, month, day = str(found.get("seen") or "1995-12-15").split("-")',
        'result["tagline"] = f"Seen first on {day}.{month}.{year}."',
      ),
      ...['Heat', 'Ronin'].map((title) => ({
        file: 'conformance/upstream/films.yml',
        from: `{ ${DETAILS}title: ${title}`,
        to: `{ ${DETAILS}seen: 2001-05-06, title: ${title}`,
      })),
    ],
  },
  {
    check: 'result/texts-unescaped',
    mistake: 'escapes overviews for HTML',
    base: 'network',
    patches: reading('import html', 'result["overview"] = html.escape(str(found.get("overview") or "")) or None'),
  },
  {
    check: 'result/texts-unescaped',
    mistake: 'takes its taglines from a template for XML',
    base: 'network',
    patches: reading(
      'from xml.sax.saxutils import escape',
      'result["tagline"] = escape(str(found.get("overview") or "")).replace("\'", "&#39;") or None',
    ),
  },
  {
    twin: 'plain-overview',
    does: 'takes markup out of an overview, and braces for braces',
    base: 'network',
    patches: reading(
      'import html, re',
      'overview = found.get("overview")',
      'if isinstance(overview, str):',
      '    result["overview"] = html.unescape(re.sub("<[^<>]*>", "", overview)).strip()[:500] or None',
    ),
  },
  {
    twin: 'few-genres',
    does: 'names the first and the last genre, where there are any',
    base: 'network',
    patches: reading(
      'genres = found.get("genres") if isinstance(found.get("genres"), list) else []',
      'names = [genre.get("name") for genre in genres if isinstance(genre, dict)]',
      'names = [name for name in names if isinstance(name, str) and name]',
      'result["genres"] = sorted({*names[:1], *names[-1:]})',
    ),
  },
  {
    check: 'error/upstream-minor-field',
    mistake: 'refuses a film without a date',
    base: 'network',
    patches: [{ file: 'main.py', from: 'found.get("date")', to: 'found["date"]' }],
  },
  {
    check: 'error/upstream-minor-field',
    mistake: 'finds no film without an overview',
    base: 'network',
    patches: reading('if not found.get("overview"):', '    return None', 'result["overview"] = found["overview"]'),
  },
  {
    twin: 'every-field-optional',
    does: 'does without any field but the title',
    base: 'network',
    patches: reading(
      'overview = found.get("overview")',
      'if isinstance(overview, str) and overview.strip():',
      '    result["overview"] = overview.strip()[:500]',
      'genres = found.get("genres")',
      'genres = [genre.get("name") for genre in genres if isinstance(genre, dict)] if isinstance(genres, list) else []',
      'result["genres"] = [name for name in genres if isinstance(name, str)]',
    ),
  },
  {
    twin: 'strict-status',
    does: 'refuses a document that does not say that all is well',
    base: 'network',
    patches: reading(
      'if found.get("status") != "ok":',
      '    raise Unclear("the provider does not say that all is well")',
    ),
  },
];
