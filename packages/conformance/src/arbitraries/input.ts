import { type Action, INPUT_FIELDS, type Input, type InputField, inputFieldsOf } from '@obscura/protocol';
import fc from 'fast-check';
import { text } from './text.js';
import { webAddress } from './web-address.js';

const year = fc.integer({ min: 1888, max: 2030 }).map(String);

/** Dates as they appear in file names: mostly sensible, sometimes anything. */
const date = fc.oneof(
  text,
  year,
  fc
    .date({ min: new Date('1888-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
  fc.constantFrom('1982-02-31', '0000', '82', '1982-6', 'June 1982'),
);

const hash = (length: number) =>
  fc.oneof(text, fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length }));

/** Values for each field. */
const FIELDS = {
  url: fc.oneof(text, webAddress),
  title: text,
  name: text,
  date,
  details: text,
  oshash: hash(16),
  checksumMd5: hash(32),
  phash: hash(16),
  filePath: text,
  externalId: fc.oneof(text, fc.nat().map(String)),
  duration: fc.oneof(fc.nat({ max: 20_000 }), fc.double({ min: 0, max: 1e9, noNaN: true })),
  seasonNumber: fc.nat({ max: 3000 }),
  artist: text,
  album: text,
  localSeasons: fc.array(fc.record({ seasonNumber: fc.nat({ max: 50 }) }), { maxLength: 3 }),
} satisfies Record<InputField, fc.Arbitrary<unknown>>;

/**
 * Inputs for an action: random ones, and variations of examples, which reach the code behind a successful lookup.
 *
 * Every input can shrink, including the examples themselves. The smallest is `{}`.
 */
export function inputFor(action: Action, examples: readonly Input[]): fc.Arbitrary<Input> {
  const random = fieldsOf(action);
  if (examples.length === 0) return random;
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: random, weight: 3 },
    { arbitrary: variationOf(examples, random), weight: 2 },
  );
}

/** Usually the fields that the action uses; sometimes others, and one that no host sends yet (ENV-7). */
function fieldsOf(action: Action): fc.Arbitrary<Input> {
  const model = Object.fromEntries(INPUT_FIELDS.map((field) => [field, FIELDS[field]])) as typeof FIELDS; // all of its keys
  const usual = fc.record(pick(model, inputFieldsOf(action)), { requiredKeys: [] });
  const unusual = fc.record({ ...model, fieldOfTomorrow: fc.jsonValue({ maxDepth: 2 }) }, { requiredKeys: [] });
  return fc.oneof(
    { withCrossShrink: true },
    { arbitrary: usual as fc.Arbitrary<Input>, weight: 4 },
    { arbitrary: unusual as fc.Arbitrary<Input>, weight: 1 },
  );
}

/** An example with some fields dropped or replaced, or with its text altered the way people and file names do. */
function variationOf(examples: readonly Input[], random: fc.Arbitrary<Input>): fc.Arbitrary<Input> {
  const example = fc.constantFrom(...examples);
  const touched = fc.tuple(example, fc.constantFrom(...TOUCHES)).map(([input, touch]) => mapText(input, touch));
  const replaced = fc.tuple(example, random).map(([input, other]) => ({ ...input, ...other }));
  const dropped = example.chain((input) => fc.subarray(Object.keys(input)).map((keys) => pick(input, keys)));
  return fc.oneof(touched, replaced, dropped);
}

const TOUCHES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => ` ${text}\t`,
  (text) => text.toUpperCase(),
  (text) => text.normalize('NFD'),
  (text) => text.replaceAll(' ', '.'),
  (text) => `${text} (1080p)`,
  (text) => text.slice(0, -1),
];

function mapText(input: Input, touch: (text: string) => string): Input {
  const touched = (value: unknown) => (typeof value === 'string' && touch(value).isWellFormed() ? touch(value) : value);
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, touched(value)]));
}

function pick<T extends object>(from: T, keys: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key))) as Partial<T>; // contains only entries of `from`
}
