import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIssue, parseEnvelope, parseResponse } from '../src/index.js';

const single = { kind: 'single' } as const;
const told = (parsed: ReturnType<typeof parseEnvelope> | ReturnType<typeof parseResponse>) =>
  parsed.ok
    ? []
    : parsed.issues.map(
        ({ code, rule, position, message }) =>
          `${position ? `${position.line}:${position.column} ` : ''}${code} ${rule} ${message}`,
      );

describe('parseResponse', () => {
  it('reads text and bytes', () => {
    expect(parseResponse('{"ok":true,"result":null}', single)).toEqual({
      ok: true,
      answer: { kind: 'result', result: null },
      advice: [],
    });
    expect(parseResponse(Buffer.from('{"ok":false,"error":"é"}'), single)).toEqual({
      ok: true,
      answer: { kind: 'refusal', error: 'é' },
      advice: [],
    });
  });

  it.each([
    ['bytes that are no UTF-8', Uint8Array.of(0xff), ['not-utf8 OUT-2 the document is not UTF-8']],
    ['a byte order mark', '\ufeff{}', ['not-utf8 OUT-2 the document begins with a byte order mark']],
    ['nothing', ' \n', ['not-json OUT-6 the document is empty']],
    ['NaN', '{"ok": true,\n "result": NaN}', [expect.stringMatching(/^2:12 not-json OUT-3 the document is not JSON/)]],
    ['a missing ok', '{\n  "result": null\n}', ['1:1 not-a-response RES-1 `ok` is missing; it must be true or false']],
    [
      'a wrong ok',
      '{\n  "ok": "true"\n}',
      ['2:9 not-a-response RES-1 `ok` is the string "true"; it must be true or false'],
    ],
  ])('tells of %s, and where', (_, text, expected) => {
    expect(told(parseResponse(text, single))).toEqual(expected);
  });

  it('points at the entry of a batch that is wrong', () => {
    const text = '{"ok": true, "results": [\n  {"id": "a", "result": null},\n  {"id": "a", "result": null}\n]}';
    const parsed = parseResponse(text, { kind: 'batch', ids: ['a'] });
    expect(
      parsed.ok ? '' : formatIssue(parsed.issues[0], 'stdout'),
    ).toBe(`stdout:3:10: id "a" is answered more than once: first at results[0]
      {"id": "a", "result": null}
             ^
  fix: answer each item of the batch once`);
  });
});

describe('parseEnvelope', () => {
  const good = {
    obscura_version: 1,
    action: 'movieByName',
    auth: {},
    input: { title: 'Heat', fieldOfTomorrow: [1] },
    other: 1,
  };

  it('reads an envelope, and keeps what it does not know', () => {
    expect(parseEnvelope(JSON.stringify(good))).toEqual({ ok: true, envelope: good });
  });

  it.each([
    ['no object', [], ['1:1 bad-envelope ENV-8 the document is an empty array; it must be an object']],
    [
      'another version',
      { ...good, obscura_version: 2 },
      [expect.stringContaining('bad-envelope ENV-1 obscura_version')],
    ],
    ['no such action', { ...good, action: 'movieByname' }, [expect.stringContaining('bad-envelope ENV-2 action')]],
    [
      'a credential that is no string',
      { ...good, auth: { KEY: 7 } },
      [expect.stringContaining('bad-envelope ENV-3 auth.KEY')],
    ],
    [
      'neither input nor batch',
      { ...good, input: undefined },
      ['1:1 bad-envelope ENV-4 neither `input` nor `batch` is there'],
    ],
    [
      'both input and batch',
      { ...good, batch: [] },
      [expect.stringContaining('bad-envelope ENV-4 `input` and `batch` are both there')],
    ],
    [
      'a doubled id',
      {
        ...good,
        input: undefined,
        batch: [
          { id: 'a', input: {} },
          { id: 'a', input: {} },
        ],
      },
      [expect.stringContaining('ENV-5 batch[1].id repeats the id of batch[0]')],
    ],
    [
      'an empty id',
      { ...good, input: undefined, batch: [{ id: '', input: {} }] },
      [expect.stringContaining('ENV-5 batch[0].id')],
    ],
    [
      'a lone surrogate',
      { ...good, input: { title: '\ud800' } },
      [expect.stringContaining('ENV-6 input.title cannot be sent: it holds half of a surrogate pair')],
    ],
    ['a negative duration', { ...good, input: { duration: -1 } }, [expect.stringContaining('ENV-6 input.duration')]],
  ])('tells of %s', (_, envelope, expected) => {
    expect(told(parseEnvelope(JSON.stringify(envelope)))).toEqual(expected);
  });

  it('never throws, whatever it is given', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify(value)),
      fc.uint8Array(),
    );
    fc.assert(
      fc.property(anything, (input) => void [parseEnvelope(input), parseResponse(input, single)]),
      { numRuns: 1000 },
    );
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(parseEnvelope(deep).ok).toBe(false);
    expect(parseResponse(deep, single).ok).toBe(false);
  });
});
