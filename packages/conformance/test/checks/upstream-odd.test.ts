import type { FaultKind } from '@obscura/upstream';
import { describe, expect, it } from 'vitest';
import { errorUpstreamOdd } from '../../src/checks/error/upstream/upstream-odd.js';
import { whileFailing } from '../../src/experiments/failures/upstream-failure.js';
import { observed, request, single } from './support/observed.js';

const judgement = { passed: [], failed: [], blocked: [] };
const crash = {
  ending: { kind: 'exited', code: 1 },
  stderr: 'Traceback (most recent call last):\nKeyError: 1',
} as const;
const hang = { ending: { kind: 'timed-out', deadlineMs: 30_000 } } as const;

function found(kind: FaultKind, happened: typeof crash | typeof hang) {
  const healthy = observed(single(), {
    stdout: '{"ok": true, "result": {"title": "Heat"}}',
    requests: [request('https://a.example/')],
  });
  const hit = request('https://a.example/', { answeredBy: { kind: 'fault', fault: kind } });
  const odd = observed(whileFailing(single(), kind), { ...happened, requests: [hit] });
  const seen = errorUpstreamOdd.see([healthy, odd].map((each) => ({ ...each, judgement })));
  return seen.is === 'fail' ? seen.evidence : undefined;
}

describe('error/upstream-odd', () => {
  it.each([
    ['nulls', crash, 'isinstance(title, str)'],
    ['cut-json', crash, 'except ValueError'],
    ['redirect-loop', crash, 'HTTPError'],
    ['tls', crash, 'cannot be reached'],
    ['503', crash, 'try again later'],
    ['huge', crash, 'MAX_BYTES'],
    ['gzip-cut', crash, 'decompress'],
    ['chunked', hang, 'time.monotonic()'],
  ] as const)('says what to do about %s', (kind, happened, code) => {
    expect(found(kind, happened)?.advice?.examples?.python).toContain(code);
  });
});
