import * as z from 'zod';
import { Text } from './text.js';

/**
 * What a host knows about the item to look up. Every field is optional; unknown fields are allowed and ignored (ENV-6, ENV-7).
 */
export const Input = z
  .looseObject({
    url: Text.describe('Address of a page that describes the item.'),
    title: Text.describe('Title as the host knows it, often taken from a file name.'),
    name: Text.describe('Name as the host knows it; for many actions the same as `title`.'),
    date: Text.describe('Date or year: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. May be anything the user typed.'),
    details: Text.describe('Free text about the item.'),
    oshash: Text.describe('OpenSubtitles hash of the file.'),
    checksumMd5: Text.describe('MD5 checksum of the file, in hexadecimal.'),
    phash: Text.describe('Perceptual hash of the video or image.'),
    filePath: Text.describe('Path of the file on the host.'),
    externalId: Text.describe('An id that this plugin gave out earlier, handed back unchanged.'),
    duration: z.number().min(0).describe('Length in seconds.'),
    seasonNumber: z.int().min(0).describe('Number of the season; 0 holds specials.'),
    artist: Text.describe('Performing artist of a track or album.'),
    album: Text.describe('Album that a track belongs to.'),
    localSeasons: z.array(z.unknown()).describe('Seasons that the host has files for; the shape is the host’s.'),
  })
  .partial()
  .meta({ title: 'Input', description: 'What the host knows about the item to look up.' });

/** What a host knows about one item (ENV-6). */
export type Input = z.infer<typeof Input>;

/** The name of a field of {@link Input}. */
export type InputField = keyof typeof Input.shape;

/** Every field name of {@link Input}, in the order of the protocol. */
export const INPUT_FIELDS = Object.keys(Input.shape) as readonly InputField[]; // keys of a literal shape
