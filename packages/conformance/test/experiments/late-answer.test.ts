import { describe, expect, it } from 'vitest';
import { seeLateAnswer } from '../../src/experiments/failures/late-answer.js';
import { whileFailing } from '../../src/experiments/failures/upstream-failure.js';
import type { Judged } from '../../src/model/check.js';
import { observed, request, single } from '../checks/support/observed.js';

const judgement = { passed: [], failed: [], blocked: [] };
const [refused, found] = ['{"ok": false, "error": "too slow"}', '{"ok": true, "result": {"title": "Heat"}}'];
const healthy: Judged = { ...observed(single(), { stdout: found, requests: [request('https://a.org/1')] }), judgement };

/** A call whose first request got a late answer. `status`: it waited until that was there. */
function late(stdout: string, status?: number, more: Parameters<typeof observed>[1] = {}): Judged {
  const { status: _, ...first } = request('https://a.org/1', { answeredBy: { kind: 'fault', fault: 'late' } });
  const requests = [status === undefined ? first : { ...first, status }, ...(more.requests ?? [])];
  return { ...observed(whileFailing(single(), 'late', 1), { stdout, ...more, requests }), judgement };
}

describe('a late answer', () => {
  const timedOut = { kind: 'timed-out', deadlineMs: 6000 } as const;

  it.each([
    ['fail', 'stays although it has given up', late(refused, 200)],
    ['fail', 'stays although it has asked again', late(found, 200, { requests: [request('https://a.org/1')] })],
    ['pass', 'gives up and ends', late(refused)],
    ['not-exercised', 'waits', late(found, 200)],
    ['elsewhere', 'waits beyond its deadline', late('', undefined, { ending: timedOut })],
    ['not-exercised', 'answers, and stays beyond its deadline', late(refused, undefined, { ending: timedOut })],
  ] as const)('is %s if the plugin %s', (is, _, asked) => {
    expect(seeLateAnswer([healthy, asked])).toMatchObject({ is });
  });
});
