// @ts-check
/** @typedef {import('./rare.d.mts').RareBug} RareBug */

/**
 * Mistakes in `tmdb-ts` that few questions show.
 *
 * @type {readonly RareBug[]}
 */
export const IN_TYPESCRIPT = [
  {
    mistake: 'takes a title for a regular expression',
    patches: [
      {
        file: 'src/tmdb/finding/titles.ts',
        from: '  return spelling(one) === spelling(other);',
        to: "  return new RegExp(`^${one}$`, 'iu').test(other);",
      },
    ],
  },
  {
    mistake: 'encodes a query with encodeURI',
    patches: [
      {
        file: 'src/tmdb/asking/client.ts',
        from: '${path}?${new URLSearchParams(query)}',
        to: "${path}?${Object.entries(query).map(([name, value]) => `${name}=${encodeURI(value)}`).join('&')}",
      },
    ],
  },
  {
    mistake: 'does not encode the key',
    patches: [
      {
        file: 'src/tmdb/asking/client.ts',
        from: 'const key = new URLSearchParams({ api_key: this.#key });',
        to: 'const key = `api_key=${this.#key}`;',
      },
    ],
  },
  {
    mistake: 'ignores the year',
    patches: [
      {
        file: 'src/tmdb/finding/question.ts',
        from: 'year: yearOf(given.date) ?? question.year };',
        to: 'year: null };',
      },
    ],
  },
  {
    mistake: 'builds an address from a picture that is not there',
    patches: [
      {
        file: 'src/tmdb/results/images.ts',
        from: '  return known && /^\\/[!-~]+$/.test(known) ? `${IMAGES}${known}` : null;',
        to: '  return `${IMAGES}${known}`;',
      },
    ],
  },
  {
    mistake: 'lets a call take a minute',
    patches: [
      { file: 'src/obscura/per-call.ts', from: 'SINGLE_MS = 20_000', to: 'SINGLE_MS = 60_000' },
      { file: 'src/tmdb/asking/client.ts', from: 'MAX_TIMEOUT_MS = 8000', to: 'MAX_TIMEOUT_MS = 60_000' },
    ],
  },
  {
    mistake: 'lists answers in the order in which they come',
    patches: [
      {
        file: 'src/obscura/batch.ts',
        from: '      answers[index] = answer;',
        to: '      answers.push(answer);',
      },
      {
        file: 'src/obscura/batch.ts',
        from: 'for (const [index, item] of waiting) {',
        to: 'for (const [, item] of waiting) {',
      },
    ],
  },
  {
    mistake: 'remembers a failed request as “not found”',
    patches: [
      {
        file: 'src/tmdb/asking/client.ts',
        from: '    this.#known.set(address, known);',
        to: '    this.#known.set(address, known.catch(() => null));',
      },
    ],
  },
  {
    mistake: 'needs the credits of a movie',
    patches: [
      {
        file: 'src/tmdb/results/movie-result.ts',
        from: 'people(record(movie.credits).cast)',
        to: 'people((movie.credits as Json).cast)',
      },
    ],
  },
  {
    mistake: 'gives runtimes in seconds',
    patches: [
      {
        file: 'src/tmdb/results/fields.ts',
        from: '  return wholeNumber(value) || null;',
        to: '  return (wholeNumber(value) ?? 0) * 60 || null;',
      },
    ],
  },
  {
    mistake: 'gives ratings in percent',
    patches: [
      {
        file: 'src/tmdb/results/fields.ts',
        from: 'number(item.vote_average) : null;',
        to: '(number(item.vote_average) ?? 0) * 10 : null;',
      },
    ],
  },
  {
    mistake: 'writes dates in the local time zone',
    patches: [
      {
        file: 'src/tmdb/results/fields.ts',
        from: '.test(day) ? day : null;',
        to: ".test(day) ? new Date(day).toLocaleDateString('sv') : null;",
      },
    ],
  },
  {
    mistake: 'takes season 0 for no season',
    patches: [
      {
        file: 'src/tmdb/episodes.ts',
        from: 'wholeNumber(given.seasonNumber))',
        to: 'wholeNumber(given.seasonNumber) || null)',
      },
    ],
  },
  {
    mistake: 'takes a search that fails for an empty one',
    patches: [
      {
        file: 'src/tmdb/lookup.ts',
        from: 'const answer = await tmdb.get(`/3/search/${kind.path}`, query);',
        to: 'const answer = await tmdb.get(`/3/search/${kind.path}`, query).catch(() => null);',
      },
    ],
  },
  {
    mistake: 'keeps the id of TheTVDB as a bigint',
    patches: [
      {
        file: 'src/tmdb/results/fields.ts',
        from: 'tvdb: wholeNumber(others.tvdb_id) ? String(others.tvdb_id) : null,',
        to: 'tvdb: wholeNumber(others.tvdb_id) ? (BigInt(wholeNumber(others.tvdb_id) ?? 0) as unknown as string) : null,',
      },
    ],
  },
];
