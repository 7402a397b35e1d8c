import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { acceptanceOf } from '../../src/cli/commands/test/acceptance.js';
import type { RunEvent } from '../../src/model/report/event.js';
import { EXIT } from '../../src/model/report/exit-code.js';
import type { Finding } from '../../src/model/report/finding.js';
import { temporaryDirectory } from '../support/temporary-plugin.js';

const finding = (check: Finding['check'], symptom = ''): Finding => ({
  check,
  level: 'MUST',
  action: 'movieByName',
  evidence: { message: 'it is wrong', symptom },
  calls: [],
  shrinks: 0,
  confirmed: { runs: 1, failed: 1 },
  flaky: false,
  blocks: [],
});

/** What is left of the findings of a run, its exit code, and what it says; then writes the baseline if it is to be updated. */
async function run(
  conformanceDir: string,
  findings: Finding[],
  { updates = false, isPartial = false, gaps = [] as object[], others = [] as object[] } = {},
) {
  const acceptance = acceptanceOf({ conformanceDir, updates, isPartial });
  const seen: string[] = [];
  for (const each of findings) {
    const event = acceptance.pass({ type: 'finding', finding: each } as RunEvent); // it needs no credentials
    if (event?.type === 'finding') seen.push(event.finding.check);
  }
  const checks = findings.map(({ check }) => ({ id: check, verdict: 'fail' }));
  const report = { findings, exemptions: [], notes: [], gaps, checks: [...checks, ...others] };
  const event = acceptance.pass({ type: 'report', report } as unknown as RunEvent); // nor the rest of a report
  if (event?.type !== 'report') throw new Error('the report is missing');
  const code = acceptance.codeFor(event.report.findings.length > 0 ? EXIT.nonconforming : EXIT.conforms);
  await acceptance.save(new AbortController().signal);
  const { exemptions, notes } = event.report;
  return {
    seen,
    code,
    exemptions,
    notes: notes.map(({ message }) => message),
    verdicts: event.report.checks.map(({ verdict }) => verdict),
  };
}

it('a baseline is written, excuses, keeps its comments and reasons, expires, and must not rot', async () => {
  const dir = temporaryDirectory();
  const file = join(dir, 'baseline.yml');
  const [pace, crash] = [finding('batch/pace'), finding('process/answers-not-crashes', 'main.py:3')];

  expect(await run(dir, [pace, crash], { updates: true })).toMatchObject({ code: EXIT.conforms });
  const text = readFileSync(file, 'utf8').replace('say why this is accepted', 'the provider is slow');
  writeFileSync(file, `# what we live with\n${text}`);
  const accepted = await run(dir, [pace, crash]);
  expect(accepted).toMatchObject({ seen: [], code: EXIT.conforms, notes: [], verdicts: ['accepted', 'accepted'] });
  expect(accepted.exemptions[0]).toEqual({
    exempt: 'batch/pace (movieByName) is accepted',
    reason: 'the provider is slow',
  });

  // Another crash is not excused by the entry of this one, nor by that of another check.
  const other = finding('process/answers-not-crashes', 'main.py:9');
  expect(await run(dir, [pace, crash, other])).toMatchObject({ seen: [other.check], code: EXIT.nonconforming });

  // What no longer fails fails the run, unless the run did not look.
  const gone = await run(dir, [pace]);
  expect(gone.code).toBe(EXIT.nonconforming);
  expect(gone.notes[0]).toMatch(/^conformance\/baseline\.yml:\d+: process\/answers-not-crashes .* no longer fails/);
  const hidden = { id: crash.check, verdict: 'blocked' };
  expect(await run(dir, [pace], { others: [hidden] })).toMatchObject({ code: EXIT.conforms, notes: [] });
  expect((await run(dir, [pace], { isPartial: true })).code).toBe(EXIT.conforms);
  expect((await run(dir, [pace], { gaps: [{ code: 'cut-short' }] })).notes).toEqual([]);

  expect((await run(dir, [pace], { updates: true })).code).toBe(EXIT.conforms);
  const updated = readFileSync(file, 'utf8');
  expect(updated).toContain('# what we live with');
  expect(updated).toContain('reason: the provider is slow');
  expect(updated).not.toContain('answers-not-crashes');

  appendFileSync(file, '    expires: 2020-01-31\n');
  const expired = await run(dir, [pace]);
  expect(expired).toMatchObject({ seen: ['batch/pace'], code: EXIT.nonconforming });
  expect(expired.notes[0]).toContain('expired on 2020-01-31');
});

it('a partial run does not update it', async () => {
  const dir = temporaryDirectory();
  await expect(run(dir, [], { updates: true, isPartial: true })).rejects.toThrow('was not updated');
  await expect(run(dir, [], { updates: true, gaps: [{ code: 'cut-short' }] })).rejects.toThrow('was not updated');
});

it.each([
  ['accepted: 1', 'accepted: '],
  ['accepted: [{ check: batch/pace, fingerprint: 0123456789abcdef }]', 'accepted.0.reason: '],
  ['accepted: [', 'conformance/baseline.yml:1: '],
  ['else: []', 'the document: '],
])('%s is refused, with its place', (text, said) => {
  const dir = temporaryDirectory();
  writeFileSync(join(dir, 'baseline.yml'), text);
  expect(() => acceptanceOf({ conformanceDir: dir, updates: false, isPartial: false })).toThrow(said);
});
