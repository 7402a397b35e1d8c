import { describe, expect, it } from 'vitest';
import { errorUpstreamDrip } from '../../src/checks/error/upstream/upstream-drip.js';
import type { Call } from '../../src/model/call.js';
import type { Judged } from '../../src/model/check.js';
import { contextOf } from '../../src/subject/exam/context.js';
import { manifestWith } from '../support/manifest.js';
import { observed, request, single } from './support/observed.js';

const judgement = { passed: [], failed: [], blocked: [] };
const config = { examples: { movieByName: [{ title: 'Heat' }] }, deadlines: {}, credentials: {}, skip: {} };
const [source] = errorUpstreamDrip.sources(contextOf(manifestWith({ movieByName: true }), config, {}));
const fault = (kind: 'slow' | 'drip') => request('https://a.example/', { answeredBy: { kind: 'fault', fault: kind } });

/** What is asked of a plugin that gives up on a silent provider after some seconds, and of one that never ends; and the verdict. */
function asked(silentMs: number, isHang = true) {
  const plain = single();
  const next = (done: Judged[]): Call => [source?.next(plain, done) ?? []].flat()[0] ?? plain;
  const healthy = {
    ...observed(plain, {
      stdout: '{"ok": true, "result": {"title": "Heat"}}',
      requests: [request('https://a.example/')],
    }),
    judgement,
  };
  const refused = '{"ok": false, "error": "The provider takes too long."}';
  const silent = { ...observed(next([healthy]), { stdout: refused, requests: [fault('slow')] }), judgement };
  silent.transcript.timing.durationMs = silentMs;
  const last = next([healthy, silent]);
  const deadlineMs = last.conditions?.deadlineMs ?? 0;
  const end = isHang ? { ending: { kind: 'timed-out', deadlineMs } as const } : { stdout: refused };
  const drip = { ...observed(last, { ...end, requests: [fault('drip')] }), judgement };
  return { deadlineMs, seen: errorUpstreamDrip.see([healthy, silent, drip]), done: [healthy, silent, drip] };
}

describe('error/upstream-drip', () => {
  it.each([
    [5000, 15_000],
    [8000, 15_000],
    [16_500, 27_000], // two tries
    [29_000, 30_000],
  ])('ends a call early, but later than a plugin that waits %i ms for silence needs', (silentMs, deadlineMs) => {
    expect(asked(silentMs).deadlineMs).toBe(deadlineMs);
  });

  it('says for how long the plugin went on reading, and shows that call', () => {
    const { seen } = asked(8000);
    expect(seen).toMatchObject({
      is: 'fail',
      evidence: { message: expect.stringContaining('still running after 15 s'), at: 2 },
    });
  });

  it('convicts again on what a case keeps of it', () => {
    const kept = errorUpstreamDrip.essence?.(asked(8000).done) ?? [];
    expect(kept).toHaveLength(2);
    expect(errorUpstreamDrip.see(kept)).toMatchObject({ is: 'fail', evidence: { at: 1 } });
  });

  it('passes a plugin that gives up', () => {
    expect(asked(8000, false).seen).toEqual({ is: 'pass' });
  });
});
