import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSecrets } from '../../src/checks/secrets/find-secret.js';

const find = (text: string | Uint8Array, value: string) => findIn(Buffer.from(text), value);

function findIn(bytes: Uint8Array, value: string) {
  const [found] = findSecrets(bytes, [{ key: 'KEY', value }]);
  return found && { form: found.form, offset: found.offset };
}

const SECRET = 'sé~cret /+"*\\k€y!';

describe('findSecrets', () => {
  it.each([
    ['as it is', SECRET, 'as it is'],
    ['by encodeURIComponent', encodeURIComponent(SECRET), 'URL-encoded'],
    [
      'by encodeURIComponent, in lower case',
      encodeURIComponent(SECRET).replaceAll(/%../g, (at) => at.toLowerCase()),
      'URL-encoded',
    ],
    ['by encodeURI', encodeURI(SECRET), 'URL-encoded'],
    ['by URLSearchParams', new URLSearchParams({ q: SECRET }).toString().slice(2), 'URL-encoded'],
    ['by urllib.parse.quote', 's%C3%A9~cret%20/%2B%22%2A%5Ck%E2%82%ACy%21', 'URL-encoded'],
    ['by urllib.parse.quote_plus', 's%C3%A9~cret+%2F%2B%22%2A%5Ck%E2%82%ACy%21', 'URL-encoded'],
    ['in JSON', JSON.stringify(SECRET), 'JSON-escaped'],
    ['in JSON as Python writes it', '"s\\u00e9~cret /+\\"*\\\\k\\u20acy!"', 'JSON-escaped'],
    ['in JSON as PHP writes it', '"s\\u00e9~cret \\/+\\"*\\\\k\\u20acy!"', 'JSON-escaped'],
    ['in base64', Buffer.from(SECRET).toString('base64'), 'in base64'],
    ['in hexadecimal', Buffer.from(SECRET).toString('hex'), 'in hexadecimal'],
    ['in upper-case hexadecimal', Buffer.from(SECRET).toString('hex').toUpperCase(), 'in hexadecimal'],
  ])('finds a value %s', (_, written, form) => {
    expect(find(`before ${written} after`, SECRET)).toMatchObject({ form });
  });

  it('gives the offset in bytes', () => {
    expect(find('é: canary-1', 'canary-1')).toEqual({ form: 'as it is', offset: 4 });
  });

  it('finds it in bytes that are no text', () => {
    expect(find(Buffer.concat([Buffer.from([0xff, 0, 0xc3]), Buffer.from('canary-1')]), 'canary-1')?.offset).toBe(3);
  });

  it('finds it in a part of larger bytes, at an offset of the part', () => {
    const whole = Buffer.from('canary-1 canary-2');
    expect(findIn(new Uint8Array(whole.buffer, whole.byteOffset + 7, 10), 'canary-2')?.offset).toBe(2);
  });

  it('finds it within a longer text in base64, wherever it begins', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 20 }),
        fc.uint8Array({ maxLength: 20 }),
        fc.stringMatching(/^[!-~]{9,40}$/),
        fc.constantFrom('base64' as const, 'base64url' as const),
        (before, after, value, encoding) => {
          const text = Buffer.concat([before, Buffer.from(value), after]).toString(encoding);
          expect(find(text, value)).toBeDefined();
        },
      ),
    );
  });

  it('names the URL-safe spelling of base64', () => {
    const value = '???>>>???>>>';
    expect(find(Buffer.from(value).toString('base64url'), value)?.form).toBe('in base64url');
  });

  it('does not mind white space around the value', () => {
    expect(find('x canary-1', ' canary-1\n')).toEqual({ form: 'as it is', offset: 2 });
  });

  it('takes half of a value for the value, if it has eight characters or more, and says so', () => {
    const secrets = [{ key: 'KEY', value: 'canary-0123456789' }];
    expect(findSecrets(Buffer.from('at 0123456789'), secrets)).toEqual([
      { key: 'KEY', form: 'as it is', isPart: true, offset: 3 },
    ]);
    expect(findSecrets(Buffer.from('at canary-0'), secrets)).toEqual([]);
  });

  it('finds nothing if there is nothing, or if the value is too short', () => {
    expect(find('{"ok": true, "result": {"title": "Canary"}}', 'canary-1')).toBeUndefined();
    expect(find('abc abc', 'abc')).toBeUndefined();
    expect(find('abc', '')).toBeUndefined();
  });
});
