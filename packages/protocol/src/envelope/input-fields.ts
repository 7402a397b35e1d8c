/** What a field of `input` holds. `amount` and `count` are numbers that are not negative; a count is whole. */
export type InputFieldType = 'text' | 'amount' | 'count' | 'list';

/** Every field of `input`, in the order of the protocol (ENV-6). Types, schemas and docs are derived from this table. */
export const INPUT_FIELD_TABLE = {
  url: { type: 'text', description: 'Address of a page that describes the item.' },
  title: { type: 'text', description: 'Title as the host knows it, often taken from a file name.' },
  name: { type: 'text', description: 'Name as the host knows it; for many actions the same as `title`.' },
  date: {
    type: 'text',
    description: 'Date or year: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. May be anything the user typed.',
  },
  details: { type: 'text', description: 'Free text about the item.' },
  oshash: { type: 'text', description: 'OpenSubtitles hash of the file.' },
  checksumMd5: { type: 'text', description: 'MD5 checksum of the file, in hexadecimal.' },
  phash: { type: 'text', description: 'Perceptual hash of the video or image.' },
  filePath: { type: 'text', description: 'Path of the file on the host.' },
  externalId: { type: 'text', description: 'An id that this plugin gave out earlier, handed back unchanged.' },
  duration: { type: 'amount', description: 'Length in seconds.' },
  seasonNumber: { type: 'count', description: 'Number of the season; 0 holds specials.' },
  artist: { type: 'text', description: 'Performing artist of a track or album.' },
  album: { type: 'text', description: 'Album that a track belongs to.' },
  localSeasons: { type: 'list', description: 'Seasons that the host has files for; the shape is the host’s.' },
} as const satisfies Record<string, { type: InputFieldType; description: string }>;

/** The name of a field of `input`. */
export type InputField = keyof typeof INPUT_FIELD_TABLE;

/** Every field name of `input`, in the order of the protocol. */
export const INPUT_FIELDS = Object.keys(INPUT_FIELD_TABLE) as readonly InputField[]; // keys of a literal
