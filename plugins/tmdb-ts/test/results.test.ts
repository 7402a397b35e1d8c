import { normalizeResult } from '@obscura/protocol';
import { describe, expect, it } from 'vitest';
import { episodeResult } from '../src/tmdb/results/episode-result.js';
import { movieResult } from '../src/tmdb/results/movie-result.js';
import { seriesResult } from '../src/tmdb/results/series-result.js';

const ODD = [null, true, 0, -1, 1e308, '', 'x', [], [null, 1, 'x', [], {}], {}, { results: [null] }];
const IMAGES = 'https://image.tmdb.org/t/p/original';

const BLADE_RUNNER = {
  id: 78,
  imdb_id: 'tt0083658',
  title: 'Blade Runner',
  original_title: 'Blade Runner',
  original_language: 'en',
  overview: '',
  tagline: 'Man has made his match.',
  release_date: '1982-06-25',
  runtime: 118,
  vote_average: 7.9,
  vote_count: 14000,
  poster_path: '/poster-2.jpg',
  backdrop_path: '/backdrop.jpg',
  genres: [{ name: 'Drama' }, { name: 'drama' }, { name: ' ' }],
  production_companies: [{ name: 'The Ladd Company' }],
  credits: { cast: [{ name: 'Harrison Ford', character: 'Rick Deckard', order: 0, profile_path: '/ford.jpg' }] },
  external_ids: { imdb_id: 'tt0083658', wikidata_id: 'Q184843', facebook_id: null },
  images: {
    backdrops: [],
    logos: [{ file_path: '/logo.png', iso_639_1: 'xx', width: 1000, height: 185 }],
    posters: [
      { file_path: '/poster-1.jpg', iso_639_1: 'en', width: 2000, height: 3000, aspect_ratio: 0.667 },
      { file_path: '/poster-2.jpg', iso_639_1: null, width: 1000, height: 1500, aspect_ratio: 0.667 },
      { file_path: 'no-path.jpg' },
    ],
  },
  release_dates: {
    results: [
      { iso_3166_1: 'DE', release_dates: [{ certification: '16', type: 3 }] },
      {
        iso_3166_1: 'US',
        release_dates: [
          { certification: 'PG', type: 6 },
          { certification: 'R', type: 3 },
        ],
      },
    ],
  },
  translations: {
    translations: [
      { iso_639_1: 'de', data: { overview: 'Auf Deutsch.' } },
      { iso_639_1: 'en', data: { overview: 'Rick Deckard hunts down four replicants.' } },
    ],
  },
};

const TWIN_PEAKS = {
  id: 1920,
  name: 'Twin Peaks',
  status: 'Ended',
  first_air_date: '1990-04-08',
  last_air_date: '2017-09-03',
  networks: [{ name: 'ABC' }],
  production_companies: [{ name: 'Lynch/Frost Productions' }],
  aggregate_credits: { cast: [{ name: 'Kyle MacLachlan', roles: [{ character: '' }, { character: 'Dale Cooper' }] }] },
  content_ratings: { results: [{ iso_3166_1: 'US', rating: 'TV-MA' }] },
  external_ids: { tvdb_id: 70533 },
  seasons: [{ season_number: 1, name: 'Season 1', id: 4174 }, { season_number: null }],
};

const PILOT = { id: 96885, season_number: 1, episode_number: 1, name: 'Pilot', runtime: 94, still_path: '/still.jpg' };

describe('movieResult', () => {
  it('maps every field', () => {
    expect(movieResult(BLADE_RUNNER)).toEqual({
      title: 'Blade Runner',
      originalTitle: 'Blade Runner',
      overview: 'Rick Deckard hunts down four replicants.',
      tagline: 'Man has made his match.',
      releaseDate: '1982-06-25',
      runtime: 118,
      genres: ['Drama'],
      studioName: 'The Ladd Company',
      cast: [{ name: 'Harrison Ford', character: 'Rick Deckard', order: 0, profileUrl: `${IMAGES}/ford.jpg` }],
      posterCandidates: [
        { url: `${IMAGES}/poster-2.jpg`, width: 1000, height: 1500, aspectRatio: 0.667, source: 'tmdb', rank: 1 },
        {
          url: `${IMAGES}/poster-1.jpg`,
          language: 'en',
          width: 2000,
          height: 3000,
          aspectRatio: 0.667,
          source: 'tmdb',
          rank: 2,
        },
      ],
      backdropCandidates: [{ url: `${IMAGES}/backdrop.jpg`, source: 'tmdb', rank: 1 }],
      logoCandidates: [{ url: `${IMAGES}/logo.png`, width: 1000, height: 185, source: 'tmdb', rank: 1 }],
      externalIds: { tmdb: '78', imdb: 'tt0083658', wikidata: 'Q184843' },
      rating: 7.9,
      contentRating: 'R',
    });
  });

  it('leaves out what is unknown', () => {
    expect(movieResult({ title: ' Ran ', runtime: 0, release_date: '', vote_average: 0, vote_count: 0 })).toEqual({
      title: 'Ran',
    });
  });

  it('rejects a movie without a title', () => {
    expect(() => movieResult({ id: 78, title: null })).toThrow('without a title');
  });
});

describe('seriesResult', () => {
  it('maps what movies do not have', () => {
    expect(seriesResult(TWIN_PEAKS)).toEqual({
      title: 'Twin Peaks',
      status: 'ended',
      firstAirDate: '1990-04-08',
      endAirDate: '2017-09-03',
      studioName: 'ABC',
      cast: [{ name: 'Kyle MacLachlan', character: 'Dale Cooper' }],
      externalIds: { tmdb: '1920', tvdb: '70533' },
      seasons: [{ seasonNumber: 1, title: 'Season 1', externalIds: { tmdb: '4174' } }],
      contentRating: 'TV-MA',
    });
  });

  it('gives a running series no end date', () => {
    const { status, endAirDate } = seriesResult({ ...TWIN_PEAKS, status: 'Returning Series' });
    expect({ status, endAirDate }).toEqual({ status: 'returning', endAirDate: undefined });
  });
});

describe('any part may be missing or odd, and the host keeps all that is left', () => {
  it.each([
    ['movieByName', movieResult, BLADE_RUNNER, ['title', 'original_title']],
    ['seriesByName', seriesResult, TWIN_PEAKS, ['name']],
    ['episodeByName', episodeResult, PILOT, ['season_number', 'episode_number']],
  ] as const)('%s', (action, read, whole, needed) => {
    for (const path of pathsOf(whole)) {
      if (path.length === 1 && needed.some((name) => name === path[0])) continue;
      for (const odd of ODD) {
        const result = read(changed(whole, path, odd));
        expect(normalizeResult(action, result), `${path.join('.')} = ${JSON.stringify(odd)}`).toMatchObject({
          is: 'kept',
          changes: [],
        });
      }
    }
  });
});

type Path = readonly string[];

/** The paths to everything inside a value. */
function pathsOf(value: object): Path[] {
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...(typeof inner === 'object' && inner !== null ? pathsOf(inner).map((rest) => [key, ...rest]) : []),
  ]);
}

function changed(whole: object, [first = '', ...rest]: Path, value: unknown): Record<string, unknown> {
  const copy = structuredClone(whole) as Record<string, unknown>;
  if (rest.length === 0) copy[first] = value;
  else {
    const inner = copy[first] as object;
    const inside = changed(inner, rest, value);
    copy[first] = Array.isArray(inner) ? Object.values(inside) : inside;
  }
  return copy;
}
