import { describe, expect, it } from 'vitest';
import { isOwnError } from '../../src/experiments/outcome/own-error.js';

describe('an error of the plugin’s own', () => {
  it.each([
    "KeyError: 'poster'",
    "'poster'",
    "'NoneType' object is not subscriptable",
    "'list' object has no attribute 'get'",
    'list index out of range',
    "time data '1982' does not match format '%Y-%m-%d'",
    "invalid literal for int() with base 10: ''",
    "'ascii' codec can't encode character '\\xe9' in position 3: ordinal not in range(128)",
    'nothing to repeat at position 0',
    'look_up() takes 1 positional argument but 2 were given',
    'This plugin has a bug (TypeError): its log says where.',
    "Cannot read properties of undefined (reading 'url')",
    'found.map is not a function',
    'release is not defined',
    'Invalid regular expression: /[/: Unterminated character class',
    'Do not know how to serialize a BigInt',
    '[object Object]',
    'undefined',
    "undefined method `[]' for nil",
  ])('has been caught where a plugin says: %s', (message) => {
    expect(isOwnError(message)).toBe(true);
  });

  it.each([
    'ValueError: this film needs a login at the provider',
    'TMDB rate-limited; try again later',
    'the provider answered 451',
    'TMDB_API_KEY is not set',
    'the year must have four digits',
    "‘Heat’ is not a title that can be searched for: it's too short",
    'Error: the server is not reachable',
    "a title is needed, such as 'Heat'",
    'the provider answered in an unknown shape',
  ])('is not what an author writes: %s', (message) => {
    expect(isOwnError(message)).toBe(false);
  });

  it('is looked for in bounded time', () => {
    expect(isOwnError(`${'a.'.repeat(1_000_000)} Cannot read`)).toBe(false);
  });
});
