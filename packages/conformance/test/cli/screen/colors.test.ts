import { expect, it } from 'vitest';
import { hasColors } from '../../../src/cli/screen/colors.js';

it.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { TERM: 'dumb' }, false],
  [false, { FORCE_COLOR: '1' }, true],
  [false, { FORCE_COLOR: '' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
])('on a terminal: %s, %j: %s', (isTerminal, environment, expected) => {
  expect(hasColors(isTerminal, environment)).toBe(expected);
});
