import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACTION_NAMES, type Action } from '../src/actions/action-names.js';
import { normalizeResult } from '../src/actions/normalize-result.js';

/** What is kept of a movie beside its title, and what is said of it. */
function movie(fields: Record<string, unknown>) {
  return look('movieByName', { title: 'Heat', ...fields });
}

function look(action: Action, raw: unknown) {
  const normalized = normalizeResult(action, raw);
  if (normalized.is === 'no-match') return { is: normalized.is };
  const told = normalized.changes.map(({ kind, path, reason }) => `${kind} ${path.join('.')}: ${reason}`);
  return normalized.is === 'kept'
    ? { is: normalized.is, kept: normalized.kept as Record<string, unknown>, told }
    : { is: normalized.is, told };
}

describe('normalizeResult', () => {
  it('gives every field, empty where nothing is there', () => {
    expect(movie({}).kept).toEqual({
      title: 'Heat',
      originalTitle: null,
      overview: null,
      tagline: null,
      releaseDate: null,
      runtime: null,
      genres: [],
      studioName: null,
      cast: [],
      posterCandidates: [],
      backdropCandidates: [],
      logoCandidates: [],
      externalIds: {},
      rating: null,
      contentRating: null,
    });
    expect(movie({ genres: null, cast: null, externalIds: null, tagline: null }).told).toEqual([]);
  });

  it.each([null, undefined, {}])('reads %j as no match', (raw) => {
    expect(normalizeResult('movieByName', raw)).toEqual({ is: 'no-match' });
  });

  it.each([
    ['trims text', { tagline: ' Hi\n' }, { tagline: 'Hi' }, 'changed tagline: white space around it is trimmed'],
    ['makes blank text null', { tagline: ' \t' }, { tagline: null }, 'dropped tagline: it is blank'],
    ['drops text that is none', { tagline: 7 }, { tagline: null }, 'dropped tagline: it is not a string'],
    ['takes a year', { releaseDate: '1982' }, { releaseDate: '1982' }, undefined],
    ['takes a month', { releaseDate: '1982-06' }, { releaseDate: '1982-06' }, undefined],
    [
      'drops another spelling of a date',
      { releaseDate: '25 June 1982' },
      { releaseDate: null },
      'dropped releaseDate: it is not written YYYY, YYYY-MM or YYYY-MM-DD',
    ],
    [
      'drops a thirteenth month',
      { releaseDate: '1982-13' },
      { releaseDate: null },
      'dropped releaseDate: there is no such date',
    ],
    [
      'drops zeros, which are well written and no date',
      { releaseDate: '0000-00-00' },
      { releaseDate: null },
      'dropped releaseDate: there is no such date',
    ],
    [
      'drops a date without a day',
      { releaseDate: '1982-06-00' },
      { releaseDate: null },
      'dropped releaseDate: there is no such date',
    ],
    ['takes a leap day', { releaseDate: '2000-02-29' }, { releaseDate: '2000-02-29' }, undefined],
    [
      'removes NUL characters and repairs halves of surrogate pairs',
      { tagline: ' a\0b\ud800 ' },
      { tagline: 'ab\ufffd' },
      'changed tagline: NUL characters are removed, and halves of surrogate pairs become U+FFFD',
    ],
    [
      'drops an entry whose key cannot be kept',
      { externalIds: { 'a\0': 'x', b: 'y' } },
      { externalIds: { b: 'y' } },
      'dropped externalIds.a\0: its key cannot be kept: it holds a NUL character',
    ],
    [
      'drops text that is too long',
      { tagline: 'x'.repeat(1024 * 1024 + 1) },
      { tagline: null },
      'dropped tagline: it is too long',
    ],
    ['parses a number', { rating: ' 8.1 ' }, { rating: 8.1 }, 'changed rating: it is a number written as a string'],
    ['drops what is no number', { rating: '8/10' }, { rating: null }, 'dropped rating: it is not a number'],
    ['takes no empty string for 0', { rating: '' }, { rating: null }, 'dropped rating: it is not a number'],
    ['cuts off fractions', { runtime: 117.9 }, { runtime: 117 }, 'changed runtime: its fraction is cut off'],
    ['cuts off fractions towards 0', { runtime: -0.5 }, { runtime: 0 }, 'changed runtime: its fraction is cut off'],
    [
      'drops what no whole number can hold',
      { runtime: 1e300 },
      { runtime: null },
      'dropped runtime: it is too large for a whole number',
    ],
    ['drops a list that is none', { genres: 'Crime' }, { genres: [] }, 'dropped genres: it is not a list'],
    [
      'drops names that are none',
      { genres: ['Crime', 7] },
      { genres: ['Crime'] },
      'dropped genres.1: it is not a string',
    ],
    [
      'keeps each name once, whatever its case',
      { genres: ['Crime', 'Drama', 'CRIME'] },
      { genres: ['Crime', 'Drama'] },
      'dropped genres.2: the same name stands before it in the list',
    ],
    [
      'keeps each of the cast once',
      { cast: [{ name: 'Pacino' }, { name: 'pacino ' }] },
      { cast: [{ name: 'Pacino', character: null, order: null, profileUrl: null }] },
      'dropped cast.1: the same name stands before it in the list',
    ],
    [
      'drops the nameless',
      { cast: [{ character: 'Hanna' }] },
      { cast: [] },
      'dropped cast.0: it has no usable name, without which the host throws it away',
    ],
    [
      'drops a picture without a usable address',
      { posterCandidates: [{ url: '/poster.jpg' }] },
      { posterCandidates: [] },
      'dropped posterCandidates.0: it has no usable url (it does not begin with http://, https:// or data:image/), without which the host throws it away',
    ],
    [
      'drops ids that are no strings',
      { externalIds: { tmdb: 949, imdb: 'tt0113277' } },
      { externalIds: { imdb: 'tt0113277' } },
      'dropped externalIds.tmdb: it is not a string',
    ],
    [
      'drops ids that are blank',
      { externalIds: { tmdb: ' ' } },
      { externalIds: {} },
      'dropped externalIds.tmdb: it is blank',
    ],
    [
      'ignores fields that it does not know',
      { director: 'Mann' },
      {},
      'ignored director: the host knows no such field',
    ],
  ])('%s', (_, fields, kept, told) => {
    const seen = movie(fields);
    expect(seen.kept).toMatchObject(kept);
    if (told === undefined) expect(seen.told).toEqual([]);
    else expect(seen.told).toContain(told);
  });

  it('takes pictures from the web and from data', () => {
    const urls = ['http://a/b', 'https://a/b', 'data:image/png;base64,AA=='];
    expect(movie({ posterCandidates: urls.map((url) => ({ url })) }).kept?.posterCandidates).toHaveLength(3);
    expect(look('videoByURL', { title: 'x', urls: [...urls, 'ftp://a'] }).kept?.urls).toEqual(urls.slice(0, 2));
  });

  it.each(['1982-02-30', '1900-02-29', '0000', '0000-01-01', '1982-04-31'])(
    'drops %s, which never was',
    (releaseDate) => {
      expect(movie({ releaseDate })).toMatchObject({
        kept: { releaseDate: null },
        told: ['dropped releaseDate: there is no such date'],
      });
    },
  );

  it('takes only addresses that can be opened, in any case', () => {
    const good = ['HTTP://X', 'Https://example.org/a b', 'https://[::1]/'];
    const bad = ['https://', 'https://x y', 'https://[', 'http:/x', 'https://a\nb', '//x', 'https:// x'];
    expect(look('videoByURL', { title: 'x', urls: [...bad, ...good] }).kept?.urls).toEqual(good);
    const posterCandidates = [...bad, ...good].map((url) => ({ url }));
    expect(movie({ posterCandidates }).kept?.posterCandidates).toMatchObject(good.map((url) => ({ url })));
  });

  it('cleans what it keeps of any JSON, at any depth', () => {
    const raw = { title: 'Dune', more: [{ 'a\ud800': 1, b: 'x\0', c: [null, true, '\udc00'] }] };
    expect(look('bookByName', raw)).toEqual({
      is: 'kept',
      kept: { title: 'Dune', more: [{ b: 'x', c: [null, true, '\ufffd'] }] },
      told: [
        expect.stringContaining('dropped more.0.a'),
        expect.stringContaining('changed more.0.b'),
        expect.stringContaining('changed more.0.c.2'),
      ],
    });
  });

  it('makes an unknown status null', () => {
    expect(look('seriesByName', { title: 'x', status: 'Ended' }).kept).toMatchObject({ status: null });
    expect(look('seriesByName', { title: 'x', status: ' ended' }).kept).toMatchObject({ status: 'ended' });
  });

  it.each([
    ['videoByURL', { url: 'https://a' }, { urls: ['https://a'] }],
    ['videoByURL', { studio: 'Blender' }, { studioName: 'Blender' }],
    ['videoByURL', { performers: ['A'] }, { performerNames: ['A'] }],
    ['videoByURL', { tags: ['A'] }, { tagNames: ['A'] }],
    ['videoByURL', { image: 'https://a' }, { imageUrl: 'https://a' }],
    ['folderByName', { name: 'x', backdrop: 'https://a' }, { backdropUrl: 'https://a' }],
    ['videoByURL', { episode_number: 3 }, { episodeNumber: 3 }],
    ['audioByURL', { title: 'x', track_number: 3 }, { trackNumber: 3 }],
    ['folderByName', { title: 'x' }, { name: 'x' }],
    ['audioLibraryByName', { title: 'x' }, { name: 'x' }],
  ] as const)('%s reads %j by its newer name', (action, raw, kept) => {
    const seen = look(action, raw);
    expect(seen.kept).toMatchObject(kept);
    expect(seen.told).toEqual([expect.stringMatching(/^renamed /)]);
  });

  it('reads an older name only where the newer one is absent', () => {
    expect(look('videoByURL', { studio: 'old', studioName: 'new' })).toMatchObject({
      kept: { studioName: 'new' },
      told: ['ignored studio: studioName is there'],
    });
    expect(look('videoByURL', { studio: 'old', studioName: null })).toMatchObject({ kept: { studioName: 'old' } });
  });

  it.each([
    ['movieByName', { overview: 'x' }, 'no usable title'],
    ['movieByName', { title: ' ' }, 'no usable title'],
    ['seriesByName', { overview: 'x' }, 'no usable title'],
    ['episodeByName', { title: 'x', seasonNumber: 1 }, 'no usable episodeNumber'],
    [
      'videoByURL',
      { code: 'X-1', director: 'x', urls: ['ftp://x'] },
      'it has none of title, date, details, urls, studioName, imageUrl, performerNames, tagNames, episodeNumber',
    ],
    ['movieByName', 'Heat', 'it is not an object'],
    ['movieByName', ['Heat'], 'it is not an object'],
  ] as const)('throws away %s %j, and says why', (action, raw, reason) => {
    const normalized = normalizeResult(action, raw);
    expect(normalized).toMatchObject({ is: 'thrown-away', reason: expect.stringContaining(reason) });
  });

  it('keeps seasons, episodes and candidates of a series, and drops what is unusable among them', () => {
    const series = {
      title: 'Twin Peaks',
      seasons: [
        { seasonNumber: '1', episodes: [{ seasonNumber: 1, episodeNumber: 1 }, { title: 'Pilot' }] },
        { title: 'nameless' },
      ],
      candidates: [{ title: 'Twin Peaks', externalIds: { tmdb: '1920' }, year: 1990 }, { year: 2017 }],
    };
    const { kept } = look('seriesCascade', series);
    expect(kept).toMatchObject({
      seasons: [{ seasonNumber: 1, episodes: [{ episodeNumber: 1 }] }],
      candidates: [{ year: 1990 }],
    });
  });

  it('keeps the episode map of a folder by its keys, even by __proto__', () => {
    const episode = { episodeNumber: 1, seasonNumber: 1 };
    const raw = JSON.parse(
      `{"name":"x","episodeMap":{"S01E01":${JSON.stringify(episode)},"__proto__":${JSON.stringify(episode)},"bad":{}}}`,
    );
    const { kept } = look('folderCascade', raw);
    expect(Object.keys(kept?.episodeMap as object)).toEqual(['S01E01', '__proto__']);
  });

  it('unwraps a result that comes with its kind, and says where things stood', () => {
    expect(look('movieByName', { kind: 'movie', movie: { title: ' Heat' } })).toMatchObject({
      kept: { title: 'Heat' },
      told: ['changed movie.title: white space around it is trimmed'],
    });
  });

  it('unwraps no other kind than its own, and says what stood beside', () => {
    const wrapped = { kind: 'series', series: { title: 'x' } };
    expect(look('movieByName', wrapped)).toMatchObject({ is: 'thrown-away' });
    expect(look('galleryByURL', { title: 'mine', ...wrapped })).toMatchObject({ kept: { title: 'mine' } });
    expect(look('bookByName', wrapped)).toMatchObject({ kept: wrapped });
    expect(look('seriesByName', { ...wrapped, title: 'out' }).told).toEqual([
      'ignored title: it stands beside the wrapped series',
    ]);
  });

  it('keeps all that a plugin knows of a performer, or of a book', () => {
    expect(look('performerByName', { name: ' A ', born: 1942 })).toMatchObject({ kept: { name: 'A', born: 1942 } });
    expect(look('bookByName', { title: 'Dune', pages: [1] })).toMatchObject({
      kept: { title: 'Dune', pages: [1] },
      told: [],
    });
  });

  const anyAction = fc.constantFrom(...ACTION_NAMES);
  const fieldNames = [
    'title',
    'name',
    'urls',
    'url',
    'cast',
    'genres',
    'externalIds',
    'seasons',
    'episodes',
    'episodeNumber',
    'episode_number',
    'posterCandidates',
    'kind',
    'movie',
    'series',
    '__proto__',
    'constructor',
  ];
  const anyJson = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('x', ' x ', '', '7', '1982-06-25', 'https://a', 'movie', 'ended'),
      fc.jsonValue({ maxDepth: 0 }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...fieldNames), tie('value'), { maxKeys: 5, noNullPrototype: true }),
    ),
  })).value;

  it('never throws, whatever the JSON value', () => {
    fc.assert(
      fc.property(anyAction, anyJson, (action, raw) => void normalizeResult(action, raw)),
      { numRuns: 2000 },
    );
    const deep = JSON.parse(`${'{"seasons":['.repeat(20_000)}null${']}'.repeat(20_000)}`);
    for (const action of ACTION_NAMES) expect(() => normalizeResult(action, deep)).not.toThrow();
    expect({}).not.toHaveProperty('polluted');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyAction, anyJson, (action, raw) => {
        const once = normalizeResult(action, raw);
        if (once.is !== 'kept') return;
        const twice = normalizeResult(action, once.kept);
        expect(twice.is === 'kept' ? twice : { is: 'kept', kept: {}, changes: [], moreChanges: 0 }).toEqual({
          is: 'kept',
          kept: once.kept,
          changes: [],
          moreChanges: 0,
        });
      }),
      { numRuns: 2000 },
    );
  });
});
