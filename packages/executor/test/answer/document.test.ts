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

  it('shows what stands before the answer', () => {
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

  it('finds the answer behind any number of things that are none', () => {
    const reprs = "{'n': 1, 'x': None}\n".repeat(30);
    expect(read(reprs + answer)).toMatchObject({ is: 'foreign-before', foreign: { offset: 0 } });
    expect(read(`{"log": 1}\n${reprs}${answer}`)).toMatchObject({ is: 'foreign-before', foreign: { offset: 0 } });
  });

  it('is not misled by an opening brace that never closes', () => {
    expect(read(`{ starting up\n${answer}`)).toMatchObject({ is: 'foreign-before' });
  });

  it('tells two answers from an answer and noise', () => {
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
  ])('calls %s no JSON, even where a part of it would parse', (_, text) => {
    expect(read(text)).toMatchObject({ is: 'not-json' });
  });

  it('gives up on a flood of opening braces without going quadratic', () => {
    expect(read('{'.repeat(1_000_000))).toMatchObject({ is: 'not-json' });
    expect(read('[a]'.repeat(1_000_000))).toMatchObject({ is: 'not-json' });
  });

  it('reads 100,000 levels of nesting', () => {
    expect(read(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toMatchObject({ is: 'document' });
  });
});
