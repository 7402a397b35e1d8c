import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reportDocument } from '../../src/report/document/report-document.js';
import type { ReportDocument } from '../../src/report/document/report-schema.js';
import { RunLog } from '../../src/report/document/run-log.js';
import { commandLine, EXIT } from '../support/command-line.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

function reportWith(checks: Record<string, 'pass' | 'fail' | 'blocked'>, seed: number): ReportDocument {
  const nothing = reportDocument({ report: undefined, code: 1, dir: '.', options: {}, log: new RunLog(), checks: [] });
  const about = (id: string) => ({ level: 'MUST' as const, rules: ['OUT-1'], title: id });
  return {
    ...nothing,
    seed,
    checks: Object.entries(checks).map(([id, verdict]) => ({ id, verdict, calls: 1, ...about(id) })),
    findings: Object.entries(checks).flatMap(([check, verdict]) => {
      if (verdict !== 'fail') return [];
      const confirmed = { runs: 1, failed: 1 };
      const rest = { message: `${check} fails`, why: '', fix: '', shrinks: 0, confirmed, flaky: false, blocks: [] };
      return [{ check, fingerprint: check, ...about(check), ...rest }];
    }),
  };
}

async function compared(older: ReportDocument, newer: ReportDocument) {
  const dir = temporaryDirectory();
  const files = [join(dir, 'old.json'), join(dir, 'new.json')] as const;
  writeFileSync(files[0], JSON.stringify(older));
  writeFileSync(files[1], JSON.stringify(newer));
  return commandLine('compare', ...files);
}

it('says what is fixed, new and still there, what nobody looked at, and what else changed', async () => {
  const older = reportWith({ 'a/fixed': 'fail', 'a/still': 'fail', 'a/hidden': 'fail', 'a/new': 'pass' }, 1);
  const newer = reportWith({ 'a/fixed': 'pass', 'a/still': 'fail', 'a/hidden': 'blocked', 'a/new': 'fail' }, 2);
  expect(await compared(older, newer)).toEqual({
    code: EXIT.nonconforming,
    stderr: '',
    stdout: `✔ fixed  a/fixed  a/fixed fails
✖ new  a/new  a/new fails
! still there  a/still  a/still fails
? not looked at this time  a/hidden  a/hidden fails
1 fixed, 1 new, 1 still there, 1 not looked at
Changed since: seed.
`,
  });
  expect((await compared(older, older)).code).toBe(EXIT.conforms);
});

it('counts a finding that was accepted in between neither as fixed nor as new', async () => {
  const found = reportWith({ 'a/b': 'fail' }, 1);
  const entry = { check: 'a/b', fingerprint: 'a/b', message: 'a/b fails', reason: 'it is an art' };
  const accepted: ReportDocument = { ...found, findings: [], accepted: [entry] };
  expect((await compared(found, accepted)).stdout).toMatch(/^0 fixed, 0 new, 0 still there\n/);
  expect((await compared(accepted, found)).stdout).toMatch(
    /^! still there {2}a\/b {2}a\/b fails\n0 fixed, 0 new, 1 still there\n/,
  );
});

it('refuses what is no report', async () => {
  const dir = temporaryDirectory();
  writeFileSync(join(dir, 'x.json'), '{"format":2}');
  expect(await commandLine('compare', join(dir, 'x.json'), join(dir, 'x.json'))).toMatchObject({ code: EXIT.usage });
  expect((await commandLine('compare', 'no.json', 'no.json')).stderr).toContain('Cannot read no.json (ENOENT)');
});
