import { expect, it } from 'vitest';
import { editDistance } from '../../src/routes/file/edit-distance.js';

it.each([
  ['', '', 0],
  ['abc', 'abc', 0],
  ['', 'abc', 3],
  ['FILM_API_KEY', 'FILMS_API_KEY', 1],
  ['kitten', 'sitting', 3],
  ['abc', '', 3],
])('counts how many characters make one of the other: %j, %j', (from, to, distance) => {
  expect(editDistance(from, to)).toBe(distance);
});
