import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../src/checks/index.js';
import { conform } from '../src/conform.js';
import type { Finding } from '../src/model/finding.js';
import type { Report } from '../src/model/report.js';
import { PATCHES, type Patch } from './patches/patches.js';
import { referencePlugin } from './support/reference-plugin.js';
import { temporaryDirectory } from './support/temporary-plugin.js';

/** The reference plugin with one line of it changed. */
function patched({ file, from, to }: Patch): string {
  const dir = referencePlugin();
  const path = join(dir, file);
  const parts = readFileSync(path, 'utf8').split(from);
  expect(parts, 'the line stands once in the file').toHaveLength(2);
  writeFileSync(path, parts.join(to));
  return dir;
}

/** With the one experiment that counts; the judges and the search look on. Who needs no search goes without one. */
async function run(dir: string, { check, by = [], isSearched = false }: Patch): Promise<Report> {
  const experiments: readonly string[] = [check, ...by, 'input/any-text'];
  const checks = CHECKS.filter(({ id, kind }) => kind !== 'experiment' || experiments.includes(id));
  const limits = { seed: 1, calls: 1, jobs: 2, deadlineMs: 6000, ...(!isSearched && { budgetMs: 1 }) };
  for await (const event of conform(dir, { ...limits, checks, casesDir: temporaryDirectory() })) {
    if (event.type === 'report') return event.report;
  }
  throw new Error('a run ends with a report');
}

/** What the call asks that shows a finding. */
function questionOf({ observed }: Finding) {
  const { input, batch } = JSON.parse(Buffer.from(observed?.call.stdin ?? []).toString());
  return batch ? { batch } : { input };
}

const mustsOf = ({ findings }: Report) => findings.flatMap(({ check, level }) => (level === 'MUST' ? [check] : []));

// The harness is tried on mistakes that were not made for it.
describe('the reference plugin with one line of it changed', () => {
  it.each(PATCHES)('$file: $name', async (patch) => {
    const { check, smallest } = patch;
    const report = await run(patched(patch), patch);
    const finding = report.findings.find((found) => found.check === check);
    if (!finding) return expect.fail(`${check} does not see it, only: ${report.findings.map((found) => found.check)}`);
    expect(finding.flaky).toBe(false);
    // One cause, one finding: nothing that counts beside it.
    expect([check]).toEqual(expect.arrayContaining(mustsOf(report)));
    if (smallest) expect(questionOf(finding)).toEqual(smallest);
  });
});
