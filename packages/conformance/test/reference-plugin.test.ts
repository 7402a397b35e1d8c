import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { commandLine, EXIT } from './support/command-line.js';
import { referencePlugin } from './support/reference-plugin.js';

// With all of its actions, and for as long as a user would wait, it is run by scripts/check-reference.mjs.
it('the reference plugin conforms on the required set alone, with results for each action', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'obscura-test-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const file = join(dir, 'report.json');
  const { code, stdout } = await commandLine(
    referencePlugin(),
    '--strict',
    // The required set is played whatever the budget.
    '--budget',
    '1',
    '--reporter',
    'pretty',
    '--reporter',
    `json=${file}`,
  );
  const report = JSON.parse(readFileSync(file, 'utf8'));

  expect(report).toMatchObject({
    format: 1,
    verdict: 'conforms',
    exitCode: 0,
    findings: [],
    gaps: [],
    traffic: { unrecorded: [] },
  });
  expect(report.plugin).toMatchObject({ id: 'tmdb-py', runtime: 'python' });
  expect(report.coverage.map(({ action, mode }: { action: string; mode: string }) => `${action} ${mode}`)).toEqual([
    'movieByName single',
    'movieByName batch',
  ]);
  for (const row of report.coverage) expect(row.results).toBeGreaterThan(0);
  expect(code).toBe(EXIT.conforms);
  expect(stdout).toContain(`${report.counts.distinctEnvelopes} distinct envelopes, ${report.counts.results} results`);
});
