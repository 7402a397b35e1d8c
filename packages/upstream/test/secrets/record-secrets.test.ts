import { randomBytes } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { recordSecretsOf } from '../../src/secrets/record-secrets.js';
import { zipOf } from '../support/zip.js';

const VALUE = 'abc/def"ü0123456789';
const { look } = recordSecretsOf({ KEY: VALUE });
const SECRET = { is: 'secret', key: 'KEY' };

/** What compresses to something, and is not seen in it as it is. */
const TEXT = Buffer.from(`${'{"name":"a film of many words"},'.repeat(40)}${Buffer.from(VALUE).toString('hex')}`);
const json = JSON.stringify({ key: VALUE });
const php = json.replaceAll('/', '\\/').replaceAll('ü', '\\u00fc');
const escaped = (pattern: (code: number) => string) =>
  Array.from(VALUE, (letter) => pattern(letter.charCodeAt(0))).join('');

describe('what is looked for in bytes', () => {
  it.each([
    ['gzip', gzipSync(TEXT), 'gzip'],
    ['gzip with something behind it', Buffer.concat([gzipSync(TEXT), Buffer.from('garbage')]), 'gzip'],
    ['gzip at an offset', Buffer.concat([Buffer.from([0, 255, 1]), gzipSync(TEXT)]), 'gzip'],
    ['gzip in gzip', gzipSync(gzipSync(TEXT)), 'gzip'],
    ['clean gzip', gzipSync('{"name":"a film of many words"}'.repeat(40)), 'gzip'],
    ['cut gzip', gzipSync(randomBytes(500)).subarray(0, -100), 'gzip'],
    ['cut gzip at an offset', Buffer.concat([Buffer.from('--'), gzipSync(randomBytes(500)).subarray(0, -100)]), 'gzip'],
    ['zlib', deflateSync(TEXT), 'zlib'],
    ['cut zlib', deflateSync(randomBytes(500)).subarray(0, -100), 'zlib'],
    ['ZIP', zipOf({ 'a.txt': Buffer.from('a'), 'b.txt': TEXT }), 'ZIP'],
    ['an encrypted ZIP', zipOf({ 'a.txt': TEXT }, { flags: 1 }), 'ZIP'],
    ['a ZIP of another kind', zipOf({ 'a.txt': TEXT }, { method: 12 }), 'ZIP'],
    ['Zstandard', Buffer.from('28b52ffd2001', 'hex'), 'Zstandard'],
    ['xz', Buffer.from('fd377a585a000004', 'hex'), 'xz'],
    ['bzip2', Buffer.from('425a6839314159265359', 'hex'), 'bzip2'],
    ['7z', Buffer.from('377abcaf271c0004', 'hex'), '7z'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'PDF'],
  ])('is not known of %s', (_, bytes, format) => {
    expect(look(bytes)).toEqual({ is: 'unreadable', format });
  });

  it.each([
    ['gzip', gzipSync(TEXT)],
    ['ZIP', zipOf({ 'b.txt': TEXT })],
    ['PDF', Buffer.from('%PDF-1.7 and more')],
  ])('is not known of base64 of %s', (format, bytes) => {
    expect(look(`{"file":"${bytes.toString('base64')}"}`)).toEqual({ is: 'unreadable', format });
  });

  it('is seen in what is packed, if it stands there as it is', () => {
    expect(look(Buffer.concat([gzipSync('a'), Buffer.from(VALUE)]))).toEqual(SECRET);
  });

  it('is not supposed in a picture that is packed in a way of its own', () => {
    const picture = Buffer.concat([Buffer.from([0xff, 0xd8]), gzipSync(randomBytes(500)).subarray(0, -100)]);
    expect(look(picture)).toEqual({ is: 'unreadable', format: 'gzip' });
    expect(look(picture, { isMedia: true })).toEqual({ is: 'clean' });
    expect(look(picture.subarray(2), { isMedia: true })).toEqual({ is: 'unreadable', format: 'gzip' });
  });

  it('is not supposed in random bytes', () => {
    // Made by a generator: the same bytes each time.
    const states = [1];
    for (let count = 0; count < 300_000; count++) states.push(((states.at(-1) ?? 0) * 48_271) % 2_147_483_647);
    const random = Buffer.from(states.map((state) => state >> 8));
    expect(look(random)).toEqual({ is: 'clean' });
    expect(look(random.toString('base64'))).toEqual({ is: 'clean' });
  });

  it('needs no look where there are no credentials', () => {
    expect(recordSecretsOf({}).look(Buffer.from('28b52ffd2001', 'hex'))).toEqual({ is: 'clean' });
  });
});

describe('what is looked for in a text', () => {
  const jwt = (payload: string) => `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(payload).toString('base64url')}.c2ln`;
  const base64 = (content: string | Buffer) => Buffer.from(content).toString('base64');

  it.each([
    ['the payload of a token', jwt(json)],
    ['an escaped payload of a token', jwt(php)],
    ['an escaped payload in an address', `https://a.example/path/${jwt(php)}`],
    ['base64 of escaped JSON, escaped', JSON.stringify(base64(`??>${php}`)).replaceAll('/', '\\/')],
    [
      'base64 of escaped JSON, wrapped',
      `some words:\n${base64(`${'x'.repeat(70)}${php}`).replaceAll(/.{60}/g, '$&\n')}`,
    ],
    ['base64 of base64', base64(base64(VALUE))],
    ['base64 of base64 of base64', base64(base64(base64(VALUE)))],
    ['base64 of UTF-16', base64(Buffer.from(JSON.stringify(VALUE), 'utf16le'))],
    ['base64 of what is percent-encoded', base64(encodeURIComponent(VALUE))],
    ['base64 in another case', base64(VALUE).toLowerCase()],
    ['base32', 'MFRGGL3EMVTCFQ54GAYTEMZUGU3DOOBZ'],
    ['base32 with more', 'PB4GCYTDF5SGKZRCYO6DAMJSGM2DKNRXHA4TQ6A'],
    [
      'hexadecimal with colons',
      Buffer.from(VALUE)
        .toString('hex')
        .replaceAll(/..(?=.)/g, '$&:'),
    ],
    ['bytes as numbers', JSON.stringify([...Buffer.from(VALUE)], undefined, 2)],
  ])('is seen in %s', (_, text) => {
    expect(look(text)).toEqual(SECRET);
    expect(look(Buffer.from(text))).toEqual(SECRET);
  });

  it.each([
    ['\\x61', escaped((code) => `\\x${code.toString(16)}`)],
    ['\\x61, byte by byte', Array.from(Buffer.from(VALUE), (byte) => `\\x${byte.toString(16)}`).join('')],
    ['\\u{61}', escaped((code) => `\\u{${code.toString(16)}}`)],
  ])('is seen and replaced where scripts write it as %s', (_, text) => {
    expect(look(text)).toEqual(SECRET);
    expect(recordSecretsOf({ KEY: VALUE }).hide(`"${text}"`)).toBe('"${KEY}"');
  });

  it('is not a short value that letters say by chance', () => {
    const text = JSON.stringify(Array.from({ length: 9_000 }, (_, index) => `identifier${index * 7919}`));
    expect(recordSecretsOf({ SHORT: 'k3y' }).look(text)).toEqual({ is: 'clean' });
  });
});
