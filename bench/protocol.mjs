// What validation costs compared with parsing: a batch response of 50 full movies.
import { readFileSync } from 'node:fs';
import { normalizeResult, parseResponse } from '@obscura/protocol';
import { responseSchema } from '@obscura/protocol/zod';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { compare } from './compare.mjs';

const candidates = (count, width, height) =>
  Array.from({ length: count }, (_, rank) => ({
    url: `https://image.tmdb.org/t/p/original/${'abcdefghij'.repeat(2)}${rank}.jpg`,
    language: 'en',
    width,
    height,
    aspectRatio: width / height,
    rank,
    source: 'tmdb',
  }));

const movie = (index) => ({
  title: `Blade Runner ${index}`,
  originalTitle: 'Blade Runner',
  overview: 'In the smog-choked dystopian Los Angeles of 2019, a blade runner is called out of retirement. '.repeat(4),
  tagline: 'Man has made his match... now it’s his problem.',
  releaseDate: '1982-06-25',
  runtime: 118,
  genres: ['Science Fiction', 'Drama', 'Thriller'],
  studioName: 'Warner Bros. Pictures',
  cast: Array.from({ length: 20 }, (_, order) => ({
    name: `Actor ${order}`,
    character: `Character ${order}`,
    order,
    profileUrl: `https://image.tmdb.org/t/p/original/profile${order}.jpg`,
  })),
  posterCandidates: candidates(20, 2000, 3000),
  backdropCandidates: candidates(20, 3840, 2160),
  logoCandidates: candidates(5, 800, 310),
  externalIds: { tmdb: '78', imdb: 'tt0083658', wikidata: 'Q184843' },
  rating: 7.9,
  contentRating: 'R',
});

const ids = Array.from({ length: 50 }, (_, index) => `row-${index}`);
const text = JSON.stringify({ ok: true, results: ids.map((id, index) => ({ id, result: movie(index) })) });
const schema = responseSchema('movieByName');
const schemaFile = new URL('../packages/protocol/schemas/responses/movieByName.schema.json', import.meta.url);
const ajv = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
const question = { kind: 'batch', ids };

await compare(`50 full movies, ${Math.round(text.length / 1024)} KiB`, {
  'JSON.parse alone': () => JSON.parse(text),
  'parseResponse (shape and ids)': () => mustBe(parseResponse(text, question).ok),
  'JSON.parse + zod (every field)': () => mustBe(schema.safeParse(JSON.parse(text)).success),
  'JSON.parse + ajv (every field)': () => mustBe(ajv(JSON.parse(text))),
  'parseResponse + normalizeResult': () => {
    const parsed = parseResponse(text, question);
    for (const { result } of parsed.answer.results) mustBe(normalizeResult('movieByName', result).is === 'kept');
  },
});

function mustBe(claim) {
  if (!claim) throw new Error('the measured code does not work');
}
