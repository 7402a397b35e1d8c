import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPath, printable } from '../../src/index.js';

describe('printable', () => {
  it.each([
    ['a b', 'a b'],
    ['red \u001b[31m', 'red \\u{1b}[31m'],
    ['title \u001b]0;x\u0007', 'title \\u{1b}]0;x\\u{7}'],
    ['a\r\nb\tc', 'a\\r\\nb\\tc'],
    ['\u202egnp.exe', '\\u{202e}gnp.exe'],
    ['\u2028\u0085\u009b', '\\u{2028}\\u{85}\\u{9b}'],
    ['no\u00a0break', 'no\\u{a0}break'],
    ['half \ud83d', 'half \\u{d83d}'],
    ['whole 😀, Amélie, 千と千尋', 'whole 😀, Amélie, 千と千尋'],
  ])('shows %j as %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  it('keeps lines and tabs where asked to, but no other control character', () => {
    expect(printable('a\n\tb\r', { keepLines: true })).toBe('a\n\tb\\r');
  });

  it('cuts what is too long, and never within a surrogate pair', () => {
    expect(printable('abcdef', { maxLength: 6 })).toBe('abcdef');
    expect(printable('abcdef', { maxLength: 3 })).toBe('abc…');
    expect(printable('ab😀', { maxLength: 3 })).toBe('ab…');
    expect(printable('\u0007'.repeat(100), { maxLength: 10 })).toHaveLength(11);
  });

  it('leaves nothing that a terminal obeys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]*$/u);
      }),
    );
  });
});

describe('formatPath', () => {
  it.each([
    [[], 'the document'],
    [['auth', 0, 'key'], 'auth[0].key'],
    [['two words', 'a-b'], '["two words"].a-b'],
    [['\u001b'], '["\\u001b"]'],
  ])('writes %j as %s', (path, text) => {
    expect(formatPath(path)).toBe(text);
  });

  it('is never long, whatever the keys', () => {
    expect(formatPath(['k'.repeat(1_000_000), ...Array(1000).fill('deeper')]).length).toBeLessThan(300);
  });
});
