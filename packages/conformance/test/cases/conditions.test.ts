import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { caseText, readStoredCase, restoreCalls } from '../../src/cases/case-file.js';
import type { Conditions } from '../../src/model/call.js';
import type { Finding } from '../../src/model/report/finding.js';
import { observed, single } from '../checks/support/observed.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

const SECRETS = [{ key: 'FILMS_API_KEY', value: 'c4a1f00d5e77b2909d1e' }];

const CONDITIONS: readonly [string, Conditions][] = [
  ['a locale and a time zone', { locale: { LC_ALL: 'C', TZ: 'Asia/Kolkata' } }],
  ['a failing provider', { failures: [{ kind: '500', at: 2 }] }],
  ['a machine that lacks something', { lacks: ['writable-home', 'unicode'] }],
  ['a pipe that is full', { fullPipe: true }],
  ['that it is traced', { isTraced: true }],
  ['an earlier call whose files were damaged', { past: { calls: [single()], damage: 'cut' } }],
  ['another call at once', { past: { calls: [single()], isAtOnce: true } }],
  [
    'an earlier call that failed',
    { past: { calls: [{ ...single('refusal'), conditions: { failures: [{ kind: '500' }] } }] } },
  ],
];

it.each(CONDITIONS)('a case keeps %s', (_, conditions) => {
  const call = { ...single(), conditions };
  const file = join(temporaryDirectory(), 'case.json');
  writeFileSync(file, caseText(findingOf(call), { plugin: { id: 'films', version: '1.0.0' }, seed: 1 }, SECRETS));
  expect(JSON.stringify(restoreCalls(readStoredCase(file), { secrets: SECRETS, credentialsOf: () => ({}) }))).toBe(
    JSON.stringify([call]),
  );
});

function findingOf(call: ReturnType<typeof single>): Finding {
  const shown = observed(call, {});
  return {
    check: 'process/starts',
    level: 'MUST',
    evidence: { message: 'it did not start' },
    observed: shown,
    calls: [shown],
    shrinks: 0,
    confirmed: { runs: 1, failed: 1 },
    flaky: false,
    blocks: [],
  };
}
