// @ts-check
// What belongs to one item of a batch, and reaches another one.

const ONE_BY_ONE =
  '        return {"ok": True, "results": [{"id": item["id"], "result": look_up(item["input"])} for item in envelope["batch"]]}';

const EACH =
  '  if (batch) return { ok: true, results: batch.map(({ id, input }) => ({ id, result: lookUp(input) })) };';

/** Films with texts of their own. */
const WITH_TEXTS = {
  file: 'conformance/upstream/films.yml',
  from: [
    'json: { title: Heat, date: 1995-12-15, imdb: tt0113277 } }',
    '  - request: GET /films/8195',
    '    response: { json: { title: Ronin, date: 1998-09-25, imdb: tt0122690 } }',
  ],
  to: [
    'json: { title: Heat, date: 1995-12-15, imdb: tt0113277, plot: A thief and a detective respect each other. } }',
    '  - request: GET /films/8195',
    '    response: { json: { title: Ronin, date: 1998-09-25, imdb: tt0122690, plot: Former agents look for a suitcase. } }',
  ],
};

/** The list of films has what identifies them, and the details have the rest. */
const WITH_TITLES = ['Heat', 'Ronin'].map((title) => {
  const id = { Heat: 949, Ronin: 8195 }[title];
  const imdb = { Heat: 'tt0113277', Ronin: 'tt0122690' }[title];
  return {
    file: 'conformance/upstream/films.yml',
    from: `{ films: [{ id: ${id} }] }`,
    to: `{ films: [{ id: ${id}, title: ${title}, imdb: ${imdb} }] }`,
  };
});

const FETCH_DETAILS = [
  '@functools.lru_cache(maxsize=None)',
  'def details(film):',
  '    found = fetch(f"/films/{film}")',
  '    return {"title": found["title"], "releaseDate": found.get("date"), "externalIds": {"imdb": found["imdb"]}}',
];

const LOOK_UP_DETAILS = '        return details(films[0]["id"]) if films else None';

/** @type {readonly import('../../row.d.mts').Row[]} */
export const MIX_UPS = [
  {
    check: 'batch/items-not-swapped',
    mistake: 'leaves out items without a title, and pairs the rest by position',
    base: 'films',
    patches: [
      {
        file: 'main.py',
        from: ONE_BY_ONE,
        to: [
          '        titled = [item["input"] for item in envelope["batch"] if item["input"].get("title")]',
          '        found = [look_up(given) for given in titled]',
          '        found += [None] * (len(envelope["batch"]) - len(found))',
          '        return {"ok": True, "results": [{"id": item["id"], "result": film} for item, film in zip(envelope["batch"], found)]}',
        ],
      },
    ],
  },
  {
    check: 'batch/items-not-swapped',
    mistake: 'takes an item from the front of its results for each that has words',
    base: 'node',
    patches: [
      {
        file: 'main.mjs',
        from: EACH,
        to: [
          '  if (batch) {',
          '    const found = batch.flatMap(({ input }) => (Object.keys(input).length > 0 ? [lookUp(input)] : []));',
          '    return { ok: true, results: batch.map(({ id }) => ({ id, result: found.shift() ?? null })) };',
          '  }',
        ],
      },
    ],
  },
  {
    twin: 'titled-first',
    does: 'looks up items with a title only, and keeps what it finds by id',
    base: 'films',
    by: ['batch/items-not-swapped'],
    patches: [
      {
        file: 'main.py',
        from: ONE_BY_ONE,
        to: [
          '        found = {item["id"]: look_up(item["input"]) for item in envelope["batch"] if item["input"].get("title")}',
          '        return {"ok": True, "results": [{"id": item["id"], "result": found.get(item["id"])} for item in envelope["batch"]]}',
        ],
      },
    ],
  },
  {
    twin: 'untitled-first-film',
    does: 'answers a question without a title with its first film, alone and in a batch',
    base: 'node',
    by: ['batch/items-not-swapped'],
    patches: [
      {
        file: 'main.mjs',
        from: 'FILMS.find((film) => film.title === title) ?? null;',
        to: '(title === undefined ? FILMS[0] : FILMS.find((film) => film.title === title)) ?? null;',
      },
    ],
  },
  {
    check: 'error/upstream-nth-500',
    mistake: 'fills in what it could not fetch from the film before',
    base: 'network',
    patches: [
      WITH_TEXTS,
      ...WITH_TITLES,
      {
        file: 'main.py',
        from: FETCH_DETAILS,
        to: [
          'more = {}',
          '',
          '',
          '@functools.lru_cache(maxsize=None)',
          'def details(film):',
          '    return fetch(f"/films/{film}")',
        ],
      },
      {
        file: 'main.py',
        from: LOOK_UP_DETAILS,
        to: [
          '        if not films:',
          '            return None',
          '        global more',
          '        try:',
          '            more = details(films[0]["id"])',
          '        except Unclear as unclear:',
          '            if "500" not in str(unclear):',
          '                raise',
          '        return {"title": films[0]["title"], "externalIds": {"imdb": films[0]["imdb"]}, "overview": more.get("plot")}',
        ],
      },
    ],
  },
  {
    check: 'error/upstream-nth-html',
    mistake: 'keeps adding to one film, whatever item it is for',
    base: 'network',
    patches: [
      WITH_TEXTS,
      ...WITH_TITLES,
      {
        file: 'main.py',
        from: FETCH_DETAILS,
        to: [
          'FILM = {}',
          '',
          '',
          '@functools.lru_cache(maxsize=None)',
          'def details(film):',
          '    return fetch(f"/films/{film}")',
        ],
      },
      {
        file: 'main.py',
        from: LOOK_UP_DETAILS,
        to: [
          '        if not films:',
          '            return None',
          '        FILM.update({"title": films[0]["title"], "externalIds": {"imdb": films[0]["imdb"]}})',
          '        try:',
          '            FILM["overview"] = details(films[0]["id"]).get("plot")',
          '        except Unclear as unclear:',
          '            if "page" not in str(unclear):',
          '                raise',
          '        return {**FILM}',
        ],
      },
    ],
  },
  {
    twin: 'without-details',
    does: 'answers without an overview where only that could not be fetched',
    base: 'network',
    by: ['error/upstream-nth-500', 'error/upstream-nth-html', 'error/upstream-nth-reset'],
    patches: [
      WITH_TEXTS,
      ...WITH_TITLES,
      {
        file: 'main.py',
        from: FETCH_DETAILS,
        to: ['@functools.lru_cache(maxsize=None)', 'def details(film):', '    return fetch(f"/films/{film}")'],
      },
      {
        file: 'main.py',
        from: LOOK_UP_DETAILS,
        to: [
          '        if not films:',
          '            return None',
          '        more = {}',
          '        try:',
          '            more = details(films[0]["id"])',
          '        except Unclear:',
          '            pass  # what is known is enough',
          '        return {"title": films[0]["title"], "externalIds": {"imdb": films[0]["imdb"]}, "overview": more.get("plot")}',
        ],
      },
    ],
  },
];
