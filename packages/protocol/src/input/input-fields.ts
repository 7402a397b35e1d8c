/** What a field of `input` holds. `amount` and `count` are numbers that are not negative; a count is whole. */
export type InputFieldType = 'text' | 'amount' | 'count' | 'list';

/** What each field of `input` holds, in the order of the protocol (ENV-6). What they mean is in `input-descriptions.ts`. */
export const INPUT_FIELD_TYPES = {
  url: 'text',
  title: 'text',
  name: 'text',
  date: 'text',
  details: 'text',
  oshash: 'text',
  checksumMd5: 'text',
  phash: 'text',
  filePath: 'text',
  externalId: 'text',
  duration: 'amount',
  seasonNumber: 'count',
  artist: 'text',
  album: 'text',
  localSeasons: 'list',
} as const satisfies Record<string, InputFieldType>;

/** The name of a field of `input`. */
export type InputField = keyof typeof INPUT_FIELD_TYPES;

/** Every field name of `input`, in the order of the protocol. */
export const INPUT_FIELDS = Object.keys(INPUT_FIELD_TYPES) as readonly InputField[]; // keys of a literal
