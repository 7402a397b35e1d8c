import { describe, expect, it } from 'vitest';
import { byId, byUrl, inFragment } from '../src/tmdb/finding/references.js';

describe('byId', () => {
  it.each([
    ['78', 'tmdb'],
    ['tt0083658', 'imdb_id'],
    ['Q184843', 'wikidata_id'],
  ])('knows the source of %j', (id, source) => {
    expect(byId(` ${id} `)).toEqual({ source, id });
  });

  it('accepts a number', () => {
    expect(byId(78)).toEqual({ source: 'tmdb', id: '78' });
  });

  it.each([undefined, null, '', '-78', '7.8', '1234567890', 'tt12', 'Q', 'x78', [78]])('sees no id in %j', (value) => {
    expect(byId(value)).toBeNull();
  });
});

describe('byUrl', () => {
  it.each([
    'https://www.themoviedb.org/movie/78-blade-runner',
    'http://themoviedb.org/movie/78?language=de#cast',
    'themoviedb.org/movie/78',
    '//www.themoviedb.org/de-DE/movie/78/cast',
    'HTTPS://WWW.THEMOVIEDB.ORG:443/MOVIE/78',
  ])('reads %j', (url) => {
    expect(byUrl(url, 'movie')).toEqual({ source: 'tmdb', id: '78' });
    expect(byUrl(url, 'tv')).toBeNull();
  });

  it('reads a URL at IMDb', () => {
    expect(byUrl('https://m.imdb.com/title/TT0083658/?ref_=x', 'movie')).toEqual({
      source: 'imdb_id',
      id: 'tt0083658',
    });
  });

  it.each([
    'https://www.themoviedb.org/movie/78x',
    'https://www.themoviedb.org/person/78',
    'https://example.org/themoviedb.org/movie/78',
    'https://themoviedb.org.example.org/movie/78',
    'https://www.imdb.com/name/nm0000148/',
    '',
    78,
  ])('sees no movie in %j', (url) => {
    expect(byUrl(url, 'movie')).toBeNull();
  });
});

describe('inFragment', () => {
  const imdb = { source: 'imdb_id', id: 'tt0083658' };

  it.each([
    { externalIds: { tmdb: 'no id', imdb: 'tt0083658' } },
    { externalIds: { wikidata: '78' }, externalId: 'tt0083658' },
    { externalId: '', url: 'https://www.imdb.com/title/tt0083658/' },
    { urls: [7, 'https://example.org', 'https://www.imdb.com/title/tt0083658/'] },
  ])('finds the id in %j', (given) => {
    expect(inFragment(given, 'movie')).toEqual(imdb);
  });

  it('finds none where there is none', () => {
    expect(inFragment({ externalIds: [], externalId: {}, url: null, urls: 'x' }, 'movie')).toBeNull();
  });
});
