import type { InputField } from './input-fields.js';

/** What each field of `input` means. Apart from their types, so that a browser that reads envelopes need not load it. */
export const INPUT_DESCRIPTIONS: Readonly<Record<InputField, string>> = {
  url: 'Address of a page that describes the item.',
  title: 'Title as the host knows it, often taken from a file name.',
  name: 'Name as the host knows it; for many actions the same as `title`.',
  date: 'Date or year: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. May be anything the user typed.',
  details: 'Free text about the item.',
  oshash: 'OpenSubtitles hash of the file.',
  checksumMd5: 'MD5 checksum of the file, in hexadecimal.',
  phash: 'Perceptual hash of the video or image.',
  filePath: 'Path of the file on the host.',
  externalId: 'An id that this plugin gave out earlier, handed back unchanged.',
  duration: 'Length in seconds.',
  seasonNumber: 'Number of the season; 0 holds specials.',
  artist: 'Performing artist of a track or album.',
  album: 'Album that a track belongs to.',
  localSeasons: 'Seasons that the host has files for; the shape is the host’s.',
};
