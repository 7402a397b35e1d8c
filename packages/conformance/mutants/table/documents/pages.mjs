// @ts-check
// A provider whose details are pages.
import { ON_STATUS } from '../parts.mjs';

/** @typedef {import('../../row.d.mts').Row} Row */
/** @typedef {import('../../row.d.mts').Patch} Patch */

const FILMS = [
  { title: 'Heat', date: '1995-12-15', imdb: 'tt0113277' },
  { title: 'Ronin', date: '1998-09-25', imdb: 'tt0122690' },
];

/** What the provider says about a film, as a page and as a feed. */
const WRITE = {
  html: (/** @type {typeof FILMS[number]} */ { title, date, imdb }) =>
    `<html><body><div class="film"><h1 class="title">${title}</h1><span class="date">${date}</span><p class="overview">A plan gone wrong.</p><a class="more" href="https://db.example.org/title/${imdb}">more</a></div></body></html>`,
  xml: (/** @type {typeof FILMS[number]} */ { title, date, imdb }) =>
    `<?xml version="1.0"?><film><title>${title}</title><date>${date}</date><overview>A plan gone wrong.</overview><more href="https://db.example.org/title/${imdb}"/></film>`,
};

const HTML = [
  'def details_in(body):',
  '    text = body.decode("utf-8", "replace")',
  '    found = {name: html.unescape(words) for name, words in re.findall(r\'class="(\\w+)"[^>]*>([^<]*)<\', text)}',
  '    return {**found, "more": found.get("more") and (re.findall(r\'href="([^"]*)"\', text) or [""])[0]}',
];

const XML = [
  'def details_in(body):',
  '    film = ElementTree.fromstring(body)',
  '    return {**{part.tag: part.text for part in film}, "more": film.find("more").get("href") if film.find("more") is not None else ""}',
];

/**
 * Reads details from pages. `more` reads more of `found` into `result`.
 *
 * @param {{ of?: 'html' | 'xml', parse?: readonly string[], more?: readonly string[], otherwise?: readonly string[] }} how
 * @returns {readonly Patch[]}
 */
function scraping({ of = 'html', parse = of === 'html' ? HTML : XML, more = [], otherwise }) {
  return [
    { file: 'main.py', before: 'import json', add: of === 'html' ? 'import html' : 'import os' },
    {
      file: 'main.py',
      after: 'import json',
      add: of === 'html' ? ['import os', 'import re'] : 'import xml.etree.ElementTree as ElementTree',
    },
    { file: 'main.py', after: 'import time', add: 'import traceback' },
    { file: 'main.py', from: 'def fetch(path):', to: 'def fetch(path, parse=json.loads):' },
    { file: 'main.py', from: '    if "html" in', to: '    if parse is json.loads and "html" in' },
    { file: 'main.py', from: '        return json.loads(body)', to: '        return parse(body)' },
    {
      file: 'main.py',
      from: '    except ValueError:\n        raise',
      to: `    except ${otherwise ?? '(ValueError, SyntaxError)'}:\n        raise`,
    },
    {
      file: 'main.py',
      before: ['@functools.lru_cache(maxsize=None)', 'def details'],
      add: [...parse, '', ''],
    },
    { file: 'main.py', from: 'fetch(f"/films/{film}")', to: 'fetch(f"/films/{film}", details_in)' },
    {
      file: 'main.py',
      from: '    return {"title": found["title"], "releaseDate": found.get("date"), "externalIds": {"imdb": found["imdb"]}}',
      to: [
        '    if not (found["title"] or "").strip():',
        '        raise KeyError("title")',
        '    result = {"title": found["title"], "releaseDate": found.get("date") or None}',
        '    if found.get("overview"):',
        '        result["overview"] = found["overview"]',
        '    try:',
        ...(more.length > 0
          ? more
          : ['if found.get("more"):', '    result["externalIds"] = {"imdb": found["more"].split("/")[-1]}']
        ).map((line) => `        ${line}`),
        '    except Exception:  # as if nothing caught it',
        '        traceback.print_exc()',
        '        os._exit(1)',
        '    return result',
      ],
    },
    ...FILMS.map((film) => ({
      file: 'conformance/upstream/films.yml',
      from: `response: { json: { title: ${film.title}, date: ${film.date}, imdb: ${film.imdb} } }`,
      to: `response: { headers: { content-type: ${of === 'html' ? 'text/html' : 'application/xml'} }, text: '${WRITE[of](film)}' }`,
    })),
  ];
}

const ANY_HEADING = HTML.map((line) =>
  line.replace(
    '    return {**found, ',
    '    found["title"] = (re.findall("<h1[^>]*>([^<]*)<", text) or [""])[0]\n    return {**found, ',
  ),
);
const NUMBER_OF_THE_PAGE = ['result["externalIds"] = {"films": str(film)}'];

/** @type {readonly Row[]} */
export const PAGES = [
  {
    check: 'error/upstream-field',
    mistake: 'expects each page to have a link',
    base: 'network',
    patches: scraping({ more: ['result["externalIds"] = {"imdb": found["more"].split("/")[4]}'] }),
  },
  {
    check: 'error/upstream-field',
    mistake: 'expects a paragraph to have words',
    base: 'network',
    patches: scraping({ more: ['result["tagline"] = found.get("overview", "A film.").split()[0]'] }),
  },
  {
    check: 'error/upstream-field',
    mistake: 'reads feeds only from start to end',
    base: 'network',
    patches: scraping({
      of: 'xml',
      parse: [
        'def details_in(body):',
        '    try:',
        '        film = ElementTree.fromstring(body)',
        '    except SyntaxError:',
        '        if b"<film>" not in body:',
        '            raise',
        '        traceback.print_exc()',
        '        os._exit(1)',
        '    return {part.tag: part.text for part in film}',
      ],
    }),
  },
  {
    check: 'error/upstream-minor-field',
    mistake: 'refuses a page without an overview',
    base: 'network',
    patches: scraping({ more: ['if not found.get("overview"):', '    raise KeyError("overview")'] }).map((patch) =>
      'to' in patch && Array.isArray(patch.to)
        ? { ...patch, to: patch.to.map((line) => line.replace('except Exception:', 'except ZeroDivisionError:')) }
        : patch,
    ),
  },
  {
    check: 'error/upstream-refuses',
    mistake: 'takes the heading of any page for a title, whatever the status',
    base: 'network',
    patches: [
      ...scraping({ parse: ANY_HEADING, more: NUMBER_OF_THE_PAGE }),
      {
        file: 'main.py',
        from: ON_STATUS,
        to: ['        if parse is json.loads:', `    ${ON_STATUS}`, '        body, response = error.read(), error'],
      },
    ],
  },
  {
    twin: 'any-heading',
    does: 'takes the heading of any page with status 200 for a title',
    base: 'network',
    patches: scraping({ parse: ANY_HEADING, more: NUMBER_OF_THE_PAGE }),
  },
  {
    twin: 'number-of-the-page',
    does: 'takes the id of a film from the address of its page',
    base: 'network',
    patches: scraping({ more: NUMBER_OF_THE_PAGE }),
  },
  { twin: 'pages', does: 'reads pages, in whatever state they are', base: 'network', patches: scraping({}) },
  {
    twin: 'feeds',
    does: 'reads feeds, and refuses those that are cut',
    base: 'network',
    patches: scraping({ of: 'xml' }),
  },
  {
    twin: 'list-pages',
    does: 'searches by a page, half of which is a page with fewer films',
    base: 'network',
    patches: [
      { file: 'main.py', after: 'import json', add: 'import re' },
      { file: 'main.py', from: 'def fetch(path):', to: 'def fetch(path, parse=json.loads):' },
      { file: 'main.py', from: '    if "html" in', to: '    if parse is json.loads and "html" in' },
      { file: 'main.py', from: '        return json.loads(body)', to: '        return parse(body)' },
      {
        file: 'main.py',
        before: 'def search(title):',
        add: [
          'def films_in(body):',
          '    page = body.decode("utf-8", "replace")',
          '    if \'<ul class="films">\' not in page:',
          '        raise ValueError("this is no list of films")',
          '    return {"films": [{"id": number} for number in re.findall(r\'<a href="/films/(\\d+)">\', page)]}',
          '',
          '',
        ],
      },
      { file: 'main.py', from: 'errors="replace"))["films"]', to: 'errors="replace"), films_in)["films"]' },
      ...[949, 8195].map((id) => ({
        file: 'conformance/upstream/films.yml',
        from: `response: { json: { films: [{ id: ${id} }] } }`,
        to: `response: { headers: { content-type: text/html }, text: '${listPage(`<li><p>${'A film of the year. '.repeat(9)}</p><a href="/films/${id}">more</a></li>`)}' }`,
      })),
      {
        file: 'conformance/upstream/films.yml',
        from: 'response: { json: { films: [] } }',
        to: `response: { headers: { content-type: text/html }, text: '${listPage('')}' }`,
      },
    ],
  },
];

/**
 * @param {string} items
 * @returns {string}
 */
function listPage(items) {
  return `<html><body><ul class="films">${items}</ul></body></html>`;
}
