import { describe, expect, it } from 'vitest';
import { processRefusesInWords } from '../../src/checks/process/refuses-in-words.js';
import { NOT_EXERCISED, PASS } from '../../src/model/check.js';
import { batch, convicted, observed, single } from './support/observed.js';

const see = (happened: Parameters<typeof observed>[1], call = single('refusal')) =>
  processRefusesInWords.see(observed(call, happened));
const status = (code: number) => ({ kind: 'exited', code }) as const;

describe('process/refuses-in-words', () => {
  it('fails on a bare exit status', () => {
    expect(see({ ending: status(3) })).toEqual(convicted('the plugin refused with exit status 3'));
  });

  it('says so if there was an error message as well', () => {
    expect(see({ ending: status(1), stdout: '{"ok":false,"error":"no key"}' })).toEqual(
      convicted('the plugin refused with exit status 1, although stdout has an error message'),
    );
  });

  it('passes if the plugin refuses with an error message, also item by item in a batch', () => {
    expect(see({ stdout: '{"ok":false,"error":"no key"}' })).toEqual(PASS);
    const stdout = '{"ok":true,"results":[{"id":"a","result":null,"error":"no key"}]}';
    expect(see({ stdout }, batch(['a'], 'refusal'))).toEqual(PASS);
  });

  it.each([
    ['crashes', { ending: status(1), stderr: 'Traceback (most recent call last):\nKeyError: 1\n' }],
    ['is killed', { ending: { kind: 'signaled', signal: 'SIGSEGV' } as const }],
    ['is too slow', { ending: { kind: 'timed-out', deadlineMs: 30_000 } as const }],
    ['does not refuse', { stdout: '{"ok":true,"result":null}' }],
  ])('is not exercised if the plugin %s', (_, happened) => {
    expect(see(happened)).toEqual(NOT_EXERCISED);
  });
});
