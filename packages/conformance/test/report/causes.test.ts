import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.js';
import type { Evidence } from '../../src/model/check.js';
import { EXIT } from '../../src/model/report/exit-code.js';
import type { Report } from '../../src/model/report/report.js';
import { redactorFor } from '../../src/redact.js';
import { jsonReporter } from '../../src/report/json.js';
import { prettyReporter } from '../../src/report/pretty.js';
import type { Reporter } from '../../src/report/reporter.js';
import { findingWithoutCalls } from '../../src/search/conviction/make-finding.js';

const { event: shown } = redactorFor([]);
const symptom = 'the plugin answers “no match”';
const found = (kind: string, evidence: Evidence) =>
  findingWithoutCalls({ id: `error/upstream-down-${kind}`, level: 'MUST' }, evidence);
const findings = [
  found('refused', { message: `The provider refuses, and ${symptom}`, symptom }),
  found('429', { message: `The provider answers 429, and ${symptom}`, symptom }),
  found('html', { message: 'The provider answers a page, and the plugin ended', symptom: 'the plugin ended' }),
  found('500', { message: `The provider answers 500, and ${symptom}`, symptom }),
];
const report: Report = {
  plugin: { dir: '/plugins/p' },
  seed: 1,
  counts: { calls: 0, distinctEnvelopes: 0, results: 0, durationMs: 0 },
  checks: [],
  coverage: [],
  findings,
  gaps: [],
  exemptions: [],
  notes: [],
  traffic: { requests: 0, hosts: [], unrecorded: [], unused: [] },
};

function reportOf(reporterFor: (output: { write(text: string): void; hasColors: boolean }) => Reporter): string {
  const texts: string[] = [];
  const reporter = reporterFor({ write: (text) => void texts.push(text), hasColors: false });
  for (const finding of findings) reporter.on(shown({ type: 'finding', finding }));
  reporter.on(shown({ type: 'report', report }));
  reporter.end(EXIT.nonconforming);
  return texts.join('');
}

describe('findings with one cause', () => {
  it('appear in full once, and then on one line each', () => {
    const text = reportOf((output) => prettyReporter(output, CHECKS));
    expect(text.match(/how to fix it/g)).toHaveLength(2);
    expect(text).toContain(
      '\n✖ error/upstream-down-429  MUST  The provider answers 429, and the plugin answers “no match”: same cause as error/upstream-down-refused, above\n',
    );
    expect(text).toMatch(/^✖ error\/upstream-down-500 .*same cause as error\/upstream-down-refused, above$/m);
  });

  it('refer to the first one in JSON', () => {
    const { findings } = JSON.parse(reportOf((output) => jsonReporter(output, CHECKS)));
    expect(findings.map(({ sameCauseAs }: { sameCauseAs?: string }) => sameCauseAs)).toEqual([
      undefined,
      'error/upstream-down-refused',
      undefined,
      'error/upstream-down-refused',
    ]);
  });
});
