import { describe, expect, it } from 'vitest';
import { batchIdsKnown } from '../../src/checks/batch/ids/ids-known.js';
import { batch, observed, seeAnswer } from './support/observed.js';

const answeredWith = (id: string) =>
  seeAnswer(batchIdsKnown, batch(['h\u00e9 \u2013 1']), { ok: true, results: [{ id, result: null }] });

describe('batch/ids-known', () => {
  it.each([
    ['Latin-1', 'h\u00c3\u00a9 \u00e2\u0080\u0093 1'],
    ['Windows-1252', 'h\u00c3\u00a9 \u00e2\u20ac\u201c 1'],
  ])('says that UTF-8 was read as %s', (name, id) => {
    expect(answeredWith(id)).toMatchObject({
      is: 'fail',
      evidence: {
        message: expect.stringContaining(`this is the id "h\u00e9 \u2013 1", with its UTF-8 read as ${name}`),
        advice: { fix: expect.stringContaining('Either stdin is read in another encoding') },
      },
    });
  });

  it('blames the reading of stdin if the answer is written in escapes, which no encoding of stdout can spoil', () => {
    const stdout = String.raw`{"ok": true, "results": [{"id": "h\u00c3\u00a9", "result": null}]}`;
    expect(batchIdsKnown.see(observed(batch(['h\u00e9']), { stdout }))).toMatchObject({
      is: 'fail',
      evidence: { advice: { fix: expect.stringContaining('Read stdin as bytes') } },
    });
  });

  it('does not mention encodings if the id is the provider\u2019s', () => {
    const seen = answeredWith('949');
    expect(seen.is === 'fail' && seen.evidence.advice).toBeUndefined();
  });
});
