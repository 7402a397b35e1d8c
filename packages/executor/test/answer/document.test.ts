import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/answer/document.js';

const read = (text: string) => readDocument(Buffer.from(text));
const answer = '{"ok":true,"result":null}';

describe('readDocument', () => {
  it('takes one document with white space around it', () => {
    expect(read(` \t\r\n${answer}\n`)).toMatchObject({ is: 'document', value: { ok: true, result: null } });
  });

  it.each(['', ' \n\t\r'])('calls %j empty', (text) => {
    expect(read(text)).toEqual({ is: 'empty' });
  });

  it('names a byte order mark', () => {
    expect(read(`\ufeff${answer}`)).toEqual({ is: 'bom' });
  });

  it.each([
    ['a lone continuation byte', [0x7b, 0x80, 0x7d], 1],
    ['an overlong form', [0x61, 0xc0, 0xaf], 1],
    ['a surrogate', [0x61, 0x62, 0xed, 0xa0, 0x80], 2],
    ['a sequence cut off at the end', [0x61, 0xe2, 0x82], 1],
    ['a bad byte at once', [0xff], 0],
  ])('finds the offset of %s', (_, bytes, offset) => {
    expect(readDocument(Uint8Array.from(bytes))).toEqual({ is: 'not-utf8', offset });
  });

  it('shows the text before the answer', () => {
    const found = read(`\nSearching for é…\n${answer}\n`);
    expect(found).toMatchObject({ is: 'foreign-before', foreign: { offset: 1 } });
    expect(found.is === 'foreign-before' && Buffer.from(found.foreign.bytes).toString()).toBe('Searching for é…\n');
  });

  it('counts offsets in bytes, not characters', () => {
    expect(read(`${JSON.stringify({ ok: true, result: { title: 'é' } })}bye`)).toMatchObject({
      is: 'foreign-after',
      foreign: { offset: Buffer.byteLength('{"ok":true,"result":{"title":"é"}}') },
    });
  });

  it('is not misled by braces in a log line', () => {
    expect(read(`[INFO] {x} {"a": 1} searching\n${answer}`)).toMatchObject({
      is: 'foreign-before',
      foreign: { offset: 0 },
    });
  });

  it('finds the answer after any number of things that look like one', () => {
    const reprs = "{'n': 1, 'x': None}\n".repeat(30);
    expect(read(reprs + answer)).toMatchObject({ is: 'foreign-before', foreign: { offset: 0 } });
    expect(read(`{"log": 1}\n${reprs}${answer}`)).toMatchObject({ is: 'foreign-before', foreign: { offset: 0 } });
  });

  it('is not misled by an opening brace that never closes', () => {
    expect(read(`{ starting up\n${answer}`)).toMatchObject({ is: 'foreign-before' });
  });

  it('distinguishes two answers from an answer with noise', () => {
    expect(read(`${answer}\n${answer}`)).toEqual({ is: 'several-documents', count: 2, offset: answer.length + 1 });
    expect(read(`${answer}\n{"log":1}`)).toMatchObject({ is: 'foreign-after' });
    expect(read(`{"log":1}\n${answer}`)).toMatchObject({ is: 'foreign-before', foreign: { offset: 0 } });
  });

  it.each([
    ['a Python repr', "{'ok': True, 'result': {'title': 'x'}}"],
    ['NaN', '{"ok": true, "result": {"genres": [], "rating": NaN}}'],
    ['a trailing comma', '{"ok": true, "result": {},}'],
    ['a comment', '{"ok": true /* yes */, "result": null}'],
    ['a document cut short', '{"ok": true, "result": {"title": "x", "cast": [{"name": "y"}'],
    ['plain text', 'no match'],
  ])('refuses %s as JSON, even if a part of it would parse', (_, text) => {
    expect(read(text)).toMatchObject({ is: 'not-json' });
  });

  it.each([
    ['brackets', '{'.repeat(1_000_000), 'maxDepth'],
    ['levels that close', `${'['.repeat(201)}${']'.repeat(201)}`, 'maxDepth'],
    ['numbers in a list', `[${'5,'.repeat(20_000)}5]`, 'maxEntries'],
    ['entries of an object', `{${'"a":1,'.repeat(20_000)}"a":1}`, 'maxEntries'],
    ['values in all', `[${`[${'5,'.repeat(9_999)}5],`.repeat(101)}[${'5,'.repeat(9_999)}5]]`, 'maxValues'],
    ['characters in a text', JSON.stringify('x'.repeat(1024 * 1024 + 1)), 'maxTextBytes'],
  ])('refuses too many %s before it parses them', (_, text, limit) => {
    expect(read(text)).toMatchObject({ is: 'too-large', limit });
  });

  it.each([
    ['levels', `${'['.repeat(200)}${']'.repeat(200)}`],
    ['entries', `[${'5,'.repeat(19_999)}5]`],
    ['characters in a text', JSON.stringify('"[{,:'.repeat(100_000))],
  ])('reads as many %s as the protocol allows', (_, text) => {
    expect(read(text)).toMatchObject({ is: 'document', value: JSON.parse(text) });
  });

  it('reports the byte at which a limit is exceeded', () => {
    const before = '{"é":';
    const found = read(`${before}${'['.repeat(300)}`);
    expect(found).toMatchObject({ is: 'too-large', offset: Buffer.byteLength(before) + 199 });
  });

  it('gives up on a flood of openings that are not documents', () => {
    expect(read('[a]'.repeat(500_000))).toMatchObject({ is: 'not-json' });
    expect(read('[a '.repeat(150))).toMatchObject({ is: 'not-json' });
  });

  it('counts documents up to a hundred', () => {
    expect(read(`${answer}\n`.repeat(200_000))).toMatchObject({ is: 'several-documents', count: 101 });
  });

  it.each([0, 1, 32_766, 32_767, 32_768, 32_769, 100_000])(
    'finds bytes that are not UTF-8 after %i characters that are',
    (count) => {
      for (const start of ['', 'x']) {
        const good = Buffer.from(start + 'é'.repeat(count));
        const bytes = Buffer.concat([good, Uint8Array.of(0xed, 0xa0, 0x80), Buffer.from('é'.repeat(50_000))]);
        expect(readDocument(bytes)).toEqual({ is: 'not-utf8', offset: good.length });
      }
    },
  );

  it.each([
    ['too long a form of two bytes', [0xc1, 0xbf]],
    ['too long a form of three bytes', [0xe0, 0x9f, 0xbf]],
    ['too long a form of four bytes', [0xf0, 0x8f, 0xbf, 0xbf]],
    ['a code point past the last', [0xf4, 0x90, 0x80, 0x80]],
    ['a byte that begins nothing', [0xf5, 0x80, 0x80, 0x80]],
    ['four bytes cut short', [0xf0, 0x9f, 0x98]],
    ['four bytes cut short by a letter', [0xf0, 0x9f, 0x98, 0x61]],
  ])('recognises that %s is not UTF-8', (_, bytes) => {
    expect(readDocument(Buffer.from([0x22, 0x7f, 0xc2, 0x80, ...bytes]))).toEqual({ is: 'not-utf8', offset: 4 });
  });
});
