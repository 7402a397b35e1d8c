import { describe, expect, it } from 'vitest';
import { errorOneLine } from '../../src/checks/error/one-line.js';
import { NOT_EXERCISED, PASS } from '../../src/model/check.js';
import { batch, convicted, seeAnswer, single } from './support/observed.js';

const see = (error: string) => seeAnswer(errorOneLine, single(), { ok: false, error });

describe('error/one-line', () => {
  it.each([
    ['two\nlines', '`error` has 2 lines; it starts with "two"'],
    ['a\r\nb\rc\u2028d', '`error` has 4 lines; it starts with "a"'],
    [
      'Traceback (most recent call last):\n  File "main.py", line 3, in <module>\nKeyError: 1\n',
      '`error` has 3 lines, a Python traceback; it starts with "Traceback (most recent call last):"',
    ],
    [
      'KeyError: \'x\' File "/plugins/p/main.py", line 3',
      '`error` contains a Python traceback; it starts with "KeyError: \'x\' File \\"/plugins/p/main.py\\", line 3"',
    ],
    [
      'TypeError: x is not a function at Object.look (file:///p/main.js:3:4)',
      '`error` contains a JavaScript stack trace; it starts with "TypeError: x is not a function at Object.look (file:///p/main.js:3:4)"',
    ],
    [
      'Error: no\n    at async main (/p/main.js:3:4)',
      '`error` has 2 lines, a JavaScript stack trace; it starts with "Error: no"',
    ],
    [`${'x'.repeat(200)}\ny`, `\`error\` has 2 lines; it starts with "${'x'.repeat(100)}…"`],
  ])('fails on %j', (error, message) => {
    expect(see(error)).toEqual(convicted(message));
  });

  it('fails on the items of a batch', () => {
    const results = [
      { id: 'a', result: null, error: 'rate-limited' },
      { id: 'b', result: null, error: 'two\nlines' },
      { id: 'c', result: null },
    ];
    expect(seeAnswer(errorOneLine, batch(['a', 'b', 'c']), { ok: true, results })).toEqual(
      convicted('`results[1].error` has 2 lines; it starts with "two"'),
    );
  });

  it.each([
    ['TMDB rate-limited; try again later'],
    [' padded \n'],
    ['the provider looks at /search:1:2, at 10:30:15'],
    ['bad value in File "settings.yml", line 3'],
  ])('passes %j', (error) => {
    expect(see(error)).toEqual(PASS);
  });

  it('is not exercised without an error', () => {
    expect(seeAnswer(errorOneLine, single(), { ok: true, result: null })).toEqual(NOT_EXERCISED);
    expect(seeAnswer(errorOneLine, single(), { ok: false, error: 3 })).toEqual(NOT_EXERCISED);
    const results = [{ id: 'a', result: null }];
    expect(seeAnswer(errorOneLine, batch(['a']), { ok: true, results })).toEqual(NOT_EXERCISED);
  });
});
