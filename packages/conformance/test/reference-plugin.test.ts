import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { commandLine, EXIT } from './support/command-line.js';
import { referencePlugin } from './support/reference-plugin.js';

// With all of its actions it is run by the command of the README.
it('the reference plugin conforms, on at least 100 distinct envelopes, with results for each action', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'obscura-test-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const file = join(dir, 'report.json');
  const { code, stdout } = await commandLine(
    referencePlugin(),
    '--strict',
    // The search ends with its calls, not with the time: a busy machine makes as many.
    '--budget',
    '3600',
    '--max-time',
    '3600',
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
  expect(report.counts.distinctEnvelopes).toBeGreaterThanOrEqual(100);
  expect(report.coverage.map(({ action, mode }: { action: string; mode: string }) => `${action} ${mode}`)).toEqual([
    'movieByName single',
    'movieByName batch',
  ]);
  for (const row of report.coverage) expect(row.results).toBeGreaterThan(0);
  expect(code).toBe(EXIT.conforms);
  expect(stdout).toContain(`${report.counts.distinctEnvelopes} distinct envelopes, ${report.counts.results} results`);
});
