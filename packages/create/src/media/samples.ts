import type { Medium } from './media.js';

/** An example at the made-up provider. */
export type Sample = { readonly title: string; readonly released: string } & Readonly<Record<string, unknown>>;

/** Two examples of each medium, besides what all have; the second has letters beyond ASCII. */
export const SAMPLES: Readonly<Record<Medium, readonly [Sample, Sample]>> = {
  video: [
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
  folder: [
    { title: 'Harbor Nights', released: '2011-09-01', studio: 'North Pier Films', tags: ['night'], episode_count: 8 },
    { title: 'Über den Dächern', released: '2013-02-14', studio: 'Dachboden', tags: ['city'], episode_count: 6 },
  ],
  gallery: [
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
  image: [
    { title: 'Gulls Before the Storm', released: '2010-10-03', tags: ['storm'] },
    { title: 'Morgenröte', released: '2015-08-19', tags: ['dawn'] },
  ],
  audio: [
    { title: 'Low Tide', released: '2003-11-07', artist: 'The Breakwaters', album: 'Salt', track: 3, tags: ['folk'] },
    { title: 'Nebelhörner', released: '2005-01-28', artist: 'Jörg Brandt', album: 'Küste', track: 1, tags: ['folk'] },
  ],
  audioLibrary: [
    { title: 'Salt', released: '2003-11-07', artist: 'The Breakwaters', tags: ['folk'], track_count: 10 },
    { title: 'Küste', released: '2005-01-28', artist: 'Jörg Brandt', tags: ['folk'], track_count: 9 },
  ],
  performer: [
    { title: 'Ada Winter', released: '1981-02-09' },
    { title: 'Jörg Brandt', released: '1975-12-24' },
  ],
  movie: [
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
  series: [
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
  episode: [
    { title: 'The Drowned Bell', released: '2001-09-19', season: 1, episode: 3, minutes: 48 },
    { title: 'Rückkehr nach Amrum', released: '2002-04-03', season: 1, episode: 9, minutes: 51 },
  ],
  book: [
    { title: 'The Cartographer of Tides', released: '1968-05-01', authors: ['Ada Winter'] },
    { title: 'Die Größe des Meeres', released: '1972-09-15', authors: ['Jörg Brandt'] },
  ],
  comic: [
    { title: 'Captain Kelp', released: '1999-07-01', authors: ['Ada Winter'] },
    { title: 'Möwen', released: '2004-06-30', authors: ['Jörg Brandt'] },
  ],
  manga: [
    { title: 'Paper Lighthouse', released: '1996-04-22', authors: ['Mori Aoi'] },
    { title: '海の灯台', released: '2007-11-02', authors: ['森葵'] },
  ],
};
