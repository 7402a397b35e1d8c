import type { ReaderName } from './readers.js';

/** What an action is about: its name without the way to ask. */
export type Medium =
  | 'video'
  | 'folder'
  | 'gallery'
  | 'image'
  | 'audio'
  | 'audioLibrary'
  | 'performer'
  | 'movie'
  | 'series'
  | 'episode'
  | 'book'
  | 'comic'
  | 'manga';

/** How a field of a result is made from one of the made-up provider. */
export type MappedField = { readonly from: string; readonly as: ReaderName; readonly isNeeded?: true };

/** What the made-up provider knows of a medium, and what becomes of it. */
export type MediumDefinition = {
  /** As in the addresses of the provider. */
  readonly path: string;
  /** With its article, for sentences. */
  readonly one: string;
  /** Field of the result → field of the provider. */
  readonly fields: Readonly<Record<string, MappedField>>;
};

const TITLE = { from: 'title', as: 'text', isNeeded: true } as const;
const SUMMARY = { from: 'summary', as: 'text' } as const;
const RELEASED = { from: 'released', as: 'date' } as const;
const PAGE = { from: 'page', as: 'urls' } as const;
const PICTURE = { from: 'picture', as: 'url' } as const;
const PICTURES = { from: 'picture', as: 'images' } as const;
const IDS = { from: '', as: 'externalIds' } as const;
const TAGS = { from: 'tags', as: 'texts' } as const;
const STUDIO = { from: 'studio', as: 'text' } as const;
const GENRES = { from: 'genres', as: 'texts' } as const;
const MINUTES = { from: 'minutes', as: 'count' } as const;

/** Books, comics and mangas: Obscura keeps any field of them. */
const PRINTED = {
  title: TITLE,
  authors: { from: 'authors', as: 'texts' },
  date: RELEASED,
  details: SUMMARY,
  urls: PAGE,
  imageUrl: PICTURE,
} as const;

/** Every medium. A new action of a known medium needs no line here. */
export const MEDIA = {
  video: {
    path: 'videos',
    one: 'a video',
    fields: {
      title: TITLE,
      date: RELEASED,
      details: SUMMARY,
      urls: PAGE,
      studioName: STUDIO,
      performerNames: { from: 'performers', as: 'texts' },
      tagNames: TAGS,
      imageUrl: PICTURE,
    },
  },
  folder: {
    path: 'folders',
    one: 'a folder',
    fields: {
      name: TITLE,
      details: SUMMARY,
      date: RELEASED,
      imageUrl: PICTURE,
      studioName: STUDIO,
      tagNames: TAGS,
      urls: PAGE,
      seriesExternalId: { from: 'id', as: 'text' },
      totalEpisodes: { from: 'episode_count', as: 'count' },
    },
  },
  gallery: {
    path: 'galleries',
    one: 'a gallery',
    fields: {
      title: TITLE,
      date: RELEASED,
      details: SUMMARY,
      urls: PAGE,
      studioName: STUDIO,
      performerNames: { from: 'performers', as: 'texts' },
      tagNames: TAGS,
      imageUrl: PICTURE,
      photographer: { from: 'photographer', as: 'text' },
    },
  },
  image: {
    path: 'images',
    one: 'an image',
    fields: { title: TITLE, date: RELEASED, details: SUMMARY, urls: PAGE, tagNames: TAGS, imageUrl: PICTURE },
  },
  audio: {
    path: 'tracks',
    one: 'a track',
    fields: {
      title: TITLE,
      artist: { from: 'artist', as: 'text' },
      album: { from: 'album', as: 'text' },
      trackNumber: { from: 'track', as: 'count' },
      date: RELEASED,
      details: SUMMARY,
      imageUrl: PICTURE,
      urls: PAGE,
      tagNames: TAGS,
    },
  },
  audioLibrary: {
    path: 'albums',
    one: 'an album',
    fields: {
      name: TITLE,
      artist: { from: 'artist', as: 'text' },
      details: SUMMARY,
      date: RELEASED,
      imageUrl: PICTURE,
      urls: PAGE,
      tagNames: TAGS,
      trackCount: { from: 'track_count', as: 'count' },
    },
  },
  performer: {
    path: 'performers',
    one: 'a performer',
    fields: { name: TITLE, birthdate: RELEASED, details: SUMMARY, urls: PAGE, imageUrl: PICTURE },
  },
  movie: {
    path: 'movies',
    one: 'a movie',
    fields: {
      title: TITLE,
      overview: SUMMARY,
      releaseDate: RELEASED,
      runtime: MINUTES,
      genres: GENRES,
      studioName: STUDIO,
      posterCandidates: PICTURES,
      externalIds: IDS,
    },
  },
  series: {
    path: 'series',
    one: 'a series',
    fields: {
      title: TITLE,
      overview: SUMMARY,
      firstAirDate: RELEASED,
      genres: GENRES,
      studioName: STUDIO,
      posterCandidates: PICTURES,
      externalIds: IDS,
      seasons: { from: 'seasons', as: 'seasons' },
    },
  },
  episode: {
    path: 'episodes',
    one: 'an episode',
    fields: {
      seasonNumber: { from: 'season', as: 'count', isNeeded: true },
      episodeNumber: { from: 'episode', as: 'count', isNeeded: true },
      title: { from: 'title', as: 'text' },
      overview: SUMMARY,
      airDate: RELEASED,
      runtime: MINUTES,
      stillCandidates: PICTURES,
      externalIds: IDS,
    },
  },
  book: {
    path: 'books',
    one: 'a book',
    fields: PRINTED,
  },
  comic: {
    path: 'comics',
    one: 'a comic',
    fields: PRINTED,
  },
  manga: {
    path: 'mangas',
    one: 'a manga',
    fields: PRINTED,
  },
} as const satisfies Record<Medium, MediumDefinition>;
