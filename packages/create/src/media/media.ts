import { ACTION_NAMES, type Action } from '@obscura/protocol';
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
  /** What two examples have besides what all have; the second has letters beyond ASCII. */
  readonly samples: readonly [Sample, Sample];
};

/** An example at the made-up provider. */
export type Sample = { readonly title: string; readonly released: string } & Readonly<Record<string, unknown>>;

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
    samples: [
      {
        title: 'A Walk Along the Breakwater',
        released: '2014-06-02',
        studio: 'North Pier Films',
        performers: ['Ada Winter'],
        tags: ['sea'],
        oshash: '8e245d9679d31e12',
      },
      {
        title: 'Frühling am Fluß',
        released: '2016-04-11',
        studio: 'North Pier Films',
        performers: ['Jörg Brandt'],
        tags: ['spring'],
        oshash: '46e33be8d2d4ae81',
      },
    ],
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
    samples: [
      { title: 'Harbor Nights', released: '2011-09-01', studio: 'North Pier Films', tags: ['night'], episode_count: 8 },
      { title: 'Über den Dächern', released: '2013-02-14', studio: 'Dachboden', tags: ['city'], episode_count: 6 },
    ],
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
    samples: [
      {
        title: 'Lighthouses of the North',
        released: '2009-05-30',
        studio: 'North Pier Prints',
        performers: [],
        tags: ['lighthouse'],
        photographer: 'Ada Winter',
      },
      {
        title: 'Fjorde im März',
        released: '2012-03-20',
        studio: 'Dachboden',
        performers: [],
        tags: ['fjord'],
        photographer: 'Jörg Brandt',
      },
    ],
  },
  image: {
    path: 'images',
    one: 'an image',
    fields: { title: TITLE, date: RELEASED, details: SUMMARY, urls: PAGE, tagNames: TAGS, imageUrl: PICTURE },
    samples: [
      { title: 'Gulls Before the Storm', released: '2010-10-03', tags: ['storm'] },
      { title: 'Morgenröte', released: '2015-08-19', tags: ['dawn'] },
    ],
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
    samples: [
      { title: 'Low Tide', released: '2003-11-07', artist: 'The Breakwaters', album: 'Salt', track: 3, tags: ['folk'] },
      { title: 'Nebelhörner', released: '2005-01-28', artist: 'Jörg Brandt', album: 'Küste', track: 1, tags: ['folk'] },
    ],
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
    samples: [
      { title: 'Salt', released: '2003-11-07', artist: 'The Breakwaters', tags: ['folk'], track_count: 10 },
      { title: 'Küste', released: '2005-01-28', artist: 'Jörg Brandt', tags: ['folk'], track_count: 9 },
    ],
  },
  performer: {
    path: 'performers',
    one: 'a performer',
    fields: { name: TITLE, birthdate: RELEASED, details: SUMMARY, urls: PAGE, imageUrl: PICTURE },
    samples: [
      { title: 'Ada Winter', released: '1981-02-09' },
      { title: 'Jörg Brandt', released: '1975-12-24' },
    ],
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
    samples: [
      {
        title: 'The Glass Harbor',
        released: '1987-03-12',
        minutes: 104,
        genres: ['Drama'],
        studio: 'North Pier Films',
      },
      {
        title: 'Die Brücke über den Inn',
        released: '1994-10-20',
        minutes: 92,
        genres: ['Drama', 'Mystery'],
        studio: 'Dachboden',
      },
    ],
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
    samples: [
      {
        title: 'Signal from the Pier',
        released: '2001-09-05',
        genres: ['Mystery'],
        studio: 'North Pier Films',
        seasons: [
          {
            season: 1,
            title: 'Season 1',
            episodes: [
              { id: 'pier-1-1', episode: 1, title: 'First Light', released: '2001-09-05' },
              { id: 'pier-1-2', episode: 2, title: 'The Buoy', released: '2001-09-12' },
            ],
          },
        ],
      },
      {
        title: 'Das Leuchtfeuer von Kühlungsborn',
        released: '2008-01-15',
        genres: ['Drama'],
        studio: 'Dachboden',
        seasons: [{ season: 1, title: 'Staffel 1', episodes: [] }],
      },
    ],
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
    samples: [
      { title: 'The Drowned Bell', released: '2001-09-19', season: 1, episode: 3, minutes: 48 },
      { title: 'Rückkehr nach Amrum', released: '2002-04-03', season: 1, episode: 9, minutes: 51 },
    ],
  },
  book: {
    path: 'books',
    one: 'a book',
    fields: PRINTED,
    samples: [
      { title: 'The Cartographer of Tides', released: '1968-05-01', authors: ['Ada Winter'] },
      { title: 'Die Größe des Meeres', released: '1972-09-15', authors: ['Jörg Brandt'] },
    ],
  },
  comic: {
    path: 'comics',
    one: 'a comic',
    fields: PRINTED,
    samples: [
      { title: 'Captain Kelp', released: '1999-07-01', authors: ['Ada Winter'] },
      { title: 'Möwen', released: '2004-06-30', authors: ['Jörg Brandt'] },
    ],
  },
  manga: {
    path: 'mangas',
    one: 'a manga',
    fields: PRINTED,
    samples: [
      { title: 'Paper Lighthouse', released: '1996-04-22', authors: ['Mori Aoi'] },
      { title: '海の灯台', released: '2007-11-02', authors: ['森葵'] },
    ],
  },
} as const satisfies Record<Medium, MediumDefinition>;

/** How an action asks. */
export type Way = 'ByURL' | 'ByName' | 'ByFragment' | 'Cascade';

/** What an action is about, and how it asks. */
export function mediumOf(action: Action): { medium: Medium; way: Way } {
  const [, medium, way] = /^(.*?)(ByURL|ByName|ByFragment|Cascade)$/.exec(action) ?? [];
  if (medium === undefined || way === undefined || !isMedium(medium)) throw new TypeError(`${action} has no template`);
  return { medium, way: way as Way }; // the expression matches nothing else
}

/** The definition of a medium. */
export function definitionOf(medium: Medium): MediumDefinition {
  return MEDIA[medium];
}

/** The media of some actions, each with its actions, in the order of the protocol. */
export function byMedium(actions: readonly Action[]): [Medium, Action[]][] {
  const grouped = new Map<Medium, Action[]>();
  for (const action of ACTION_NAMES) {
    if (!actions.includes(action)) continue;
    const { medium } = mediumOf(action);
    grouped.set(medium, [...(grouped.get(medium) ?? []), action]);
  }
  return [...grouped];
}

function isMedium(name: string): name is Medium {
  return Object.hasOwn(MEDIA, name);
}
