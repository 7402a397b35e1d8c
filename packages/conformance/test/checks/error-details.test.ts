import type { FaultKind } from '@obscura/upstream';
import { describe, expect, it } from 'vitest';
import { errorCodeFits } from '../../src/checks/error/details/code-fits.js';
import { errorCodeKnown } from '../../src/checks/error/details/code-known.js';
import { errorCredentialCode } from '../../src/checks/error/details/credential-code.js';
import { errorRetryAfterValid } from '../../src/checks/error/details/retry-after-valid.js';
import { askBatch, askSingle, type Call } from '../../src/model/call.js';
import { type Judged, NOT_EXERCISED, PASS } from '../../src/model/check.js';
import { batch, convicted, observed, request, seeAnswer, single } from './support/observed.js';

const refusal = (details: object) => ({ ok: false, error: 'TMDB is down', ...details });
const item = (id: string, details: object) => ({ id, result: null, error: 'TMDB is down', ...details });

describe('error/code-known', () => {
  it.each(['UNAVAILABLE', 503, ['unavailable'], '', 'toString'])('fails on %j', (errorCode) => {
    expect(seeAnswer(errorCodeKnown, single(), refusal({ errorCode }))).toMatchObject({ is: 'fail' });
  });

  it('names the items of a batch that have an unknown code', () => {
    const results = [item('a', { errorCode: 'nope' }), item('b', { errorCode: 'internal' })];
    expect(seeAnswer(errorCodeKnown, batch(['a', 'b']), { ok: true, results })).toMatchObject({
      is: 'fail',
      evidence: { message: expect.stringContaining('"nope"') },
    });
  });

  it('fails on a code beside a result', () => {
    expect(seeAnswer(errorCodeKnown, single(), { ok: true, result: null, errorCode: 'internal' })).toEqual(
      convicted('`errorCode` is there without `error`'),
    );
  });

  it('passes known codes, and needs one to pass', () => {
    expect(seeAnswer(errorCodeKnown, single(), refusal({ errorCode: 'unavailable' }))).toBe(PASS);
    expect(seeAnswer(errorCodeKnown, single(), refusal({ errorCode: null }))).toBe(NOT_EXERCISED);
    expect(seeAnswer(errorCodeKnown, single(), { ok: true, result: null })).toBe(NOT_EXERCISED);
  });
});

describe('error/retry-after-valid', () => {
  it.each(['10', -1, 0.5, true, 2 ** 53])('fails on %j', (retryAfterMs) => {
    expect(seeAnswer(errorRetryAfterValid, single(), refusal({ retryAfterMs }))).toMatchObject({ is: 'fail' });
  });

  it('says nothing of the code', () => {
    expect(seeAnswer(errorRetryAfterValid, single(), refusal({ errorCode: 'nope', retryAfterMs: 0 }))).toBe(PASS);
    expect(seeAnswer(errorRetryAfterValid, single(), refusal({ errorCode: 'nope' }))).toBe(NOT_EXERCISED);
  });
});

describe('error/code-fits', () => {
  const auth = { KEY: 'k' };
  const asked = askSingle({ action: 'movieByName', auth }, { title: 'Heat' });

  it.each<[FaultKind, string]>([
    ['429', 'bad-input'],
    ['500', 'internal'],
    ['refused', 'credential'],
    ['slow', 'not-supported'],
    ['401', 'unavailable'],
  ])('fails where every request ends in %s and the plugin says %s', (fault, errorCode) => {
    expect(seeUnder(fault, refusal({ errorCode }))).toMatchObject({
      is: 'fail',
      evidence: { message: expect.stringContaining(`\`${errorCode}\``) },
    });
  });

  it.each<[FaultKind, string]>([
    ['429', 'rate-limited'],
    ['429', 'unavailable'],
    ['500', 'rate-limited'],
    ['401', 'credential'],
  ])('passes %s as %s', (fault, errorCode) => {
    expect(seeUnder(fault, refusal({ errorCode }))).toBe(PASS);
  });

  it('fails where milliseconds are the seconds of the provider', () => {
    expect(seeUnder('429', refusal({ retryAfterMs: 1 }))).toMatchObject({ is: 'fail' });
    expect(seeUnder('429', refusal({ errorCode: 'rate-limited', retryAfterMs: 1000 }))).toBe(PASS);
  });

  it('leaves alone an answer that some other request or item may explain', () => {
    const call = askBatch({ action: 'movieByName', auth }, [
      { id: 'a', input: { title: 'Heat' } },
      { id: 'b', input: {} },
    ]);
    const mixed = { ok: true, results: [item('a', {}), item('b', { errorCode: 'bad-input' })] };
    expect(seeUnder('500', mixed, call)).toBe(PASS);
    const [down, healthy] = [
      request('http://a/', { answeredBy: { kind: 'fault', fault: '500' } }),
      request('http://b/'),
    ];
    const stdout = JSON.stringify(refusal({ errorCode: 'internal' }));
    expect(errorCodeFits.see(observed(asked, { stdout, requests: [down, healthy] }))).toBe(NOT_EXERCISED);
    expect(errorCodeFits.see(observed(asked, { stdout }))).toBe(NOT_EXERCISED);
  });

  it('expects no word of a credential that was not sent', () => {
    expect(seeUnder('401', refusal({ errorCode: 'unavailable' }), single())).toBe(NOT_EXERCISED);
  });

  it('needs a code, and a failure that means one thing', () => {
    expect(seeUnder('500', refusal({}))).toBe(NOT_EXERCISED);
    expect(seeUnder('html', refusal({ errorCode: 'internal' }))).toBe(NOT_EXERCISED);
  });

  function seeUnder(fault: FaultKind, document: unknown, call: Call = asked) {
    const requests = [request('http://api.example.org/', { answeredBy: { kind: 'fault', fault } })];
    return errorCodeFits.see(observed(call, { stdout: JSON.stringify(document), requests }));
  }
});

describe('error/credential-code', () => {
  it('fails where a plugin that lacks its key blames something else', () => {
    expect(seeWithout({ errorCode: 'unavailable' })).toEqual(
      convicted('Without KEY, the plugin refuses as `unavailable`, not as `credential`'),
    );
  });

  it('passes the code for credentials, and needs a code to pass', () => {
    expect(seeWithout({ errorCode: 'credential' })).toBe(PASS);
    expect(seeWithout({})).toBe(NOT_EXERCISED);
  });

  function seeWithout(details: object) {
    const ask = (auth: Record<string, string>) => askSingle({ action: 'movieByName', auth }, { title: 'Heat' });
    const found = JSON.stringify({ ok: true, result: { title: 'Heat' } });
    return errorCredentialCode.see([
      judged(observed(ask({ KEY: 'k' }), { stdout: found })),
      judged(observed(ask({}), { stdout: JSON.stringify(refusal(details)) })),
    ]);
  }

  const judged = (seen: ReturnType<typeof observed>): Judged => ({
    ...seen,
    judgement: { passed: [], failed: [], blocked: [] },
  });
});
