import { describe, expect, it } from 'vitest';
import { maskFor } from '../../../src/calls/words/mask-secrets.js';

const SECRET = 'p@ss "wörd"/+=?';
const mask = maskFor({ KEY: SECRET });

describe('maskFor', () => {
  it.each([
    ['as it is', SECRET],
    ['in a URL', encodeURIComponent(SECRET)],
    ['in a form', new URLSearchParams({ a: SECRET }).toString().slice(2)],
    ['in JSON', JSON.stringify(SECRET).slice(1, -1)],
    ['in hexadecimal', Buffer.from(SECRET).toString('hex')],
    ['in base64', Buffer.from(SECRET).toString('base64').replace(/=+$/, '')],
    ['in capital hexadecimal', Buffer.from(SECRET).toString('hex').toUpperCase()],
    ['in base64 for URLs', Buffer.from(SECRET).toString('base64url')],
  ])('hides a credential %s', (_, form) => {
    expect(mask(`before ${form} after`)).not.toContain(form);
    expect(mask(`before ${form} after`)).toContain('${KEY}');
  });

  it('hides the longer of two credentials if one is a prefix of the other', () => {
    expect(maskFor({ A: 'abcd', B: 'abcdefgh' })('abcdefgh abcd')).toBe('${B} ${A}');
  });

  it('hides a credential in base64 after a user name', () => {
    for (const user of ['', 'a', 'ab', 'abc']) {
      const masked = mask(Buffer.from(`${user}:${SECRET}`).toString('base64'));
      expect(Buffer.from(masked.replaceAll('${KEY}', ''), 'base64').toString()).not.toContain(SECRET.slice(4, -4));
    }
  });

  it('hides each line of a multi-line credential', () => {
    const pem = '-----BEGIN KEY-----\nMIIEvQIBADANBg\n-----END KEY-----';
    expect(maskFor({ PEM: pem })('a line: MIIEvQIBADANBg')).toBe('a line: ${PEM}');
  });

  it('leaves text without credentials alone', () => {
    expect(mask('nothing here')).toBe('nothing here');
    expect(maskFor({ EMPTY: '' })('abc')).toBe('abc');
  });
});
