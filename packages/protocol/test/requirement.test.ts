import { expect, it } from 'vitest';
import { readRequirement } from '../src/index.js';

it.each([
  ['py-common', { name: 'py-common' }],
  ['py-common@^1.2', { name: 'py-common', range: '^1.2' }],
  ['py-common @ >=1 <2 ', { name: 'py-common', range: '>=1 <2' }],
  ['py-common@', { name: 'py-common' }],
  ['a@b@c', { name: 'a', range: 'b@c' }],
])('the entry %j of `requires` is read as %j', (entry, requirement) => {
  expect(readRequirement(entry)).toEqual(requirement);
});
