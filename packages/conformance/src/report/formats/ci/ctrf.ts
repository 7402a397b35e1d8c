import { documentReporter } from '../../document/document-reporter.js';
import type { ReportDocument, ReportedCheck } from '../../document/report-schema.js';
import { safeJson } from '../../safe-json.js';
import { findingSummary, findingsOf, topicOf } from '../summary.js';

/** The Common Test Report Format: one document that many dashboards read. */
export const ctrfReporter = documentReporter((document) => safeJson(ctrf(document)));

const STATUS = {
  pass: 'passed',
  fail: 'failed',
  warn: 'passed',
  flaky: 'passed',
  blocked: 'skipped',
  'not-applicable': 'skipped',
  'not-exercised': 'skipped',
  accepted: 'skipped',
} as const satisfies Record<ReportedCheck['verdict'], string>;

function ctrf(document: ReportDocument) {
  const start = Date.parse(document.startedAt);
  const tests = document.checks.map((check) => testOf(check, document, start));
  const count = (status: string) => tests.filter((test) => test.status === status).length;
  return {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    generatedBy: 'obscura-conformance',
    timestamp: document.finishedAt,
    results: {
      tool: { name: 'obscura-conformance', version: document.tool.version },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: 0,
        other: 0,
        start,
        stop: Date.parse(document.finishedAt),
      },
      tests,
      environment: {
        extra: { plugin: document.plugin, seed: document.seed, verdict: document.verdict, failure: document.failure },
      },
    },
  };
}

function testOf(check: ReportedCheck, document: ReportDocument, start: number) {
  const { id, title, verdict, level, calls, startedMs = 0, endedMs = startedMs } = check;
  const findings = findingsOf(document, id);
  const [first] = findings;
  return {
    name: `${id}: ${title}`,
    status: STATUS[verdict],
    // A check without calls of its own takes no time that others do not take.
    duration: calls === 0 ? 0 : endedMs - startedMs,
    start: start + startedMs,
    stop: start + endedMs,
    suite: [topicOf(id)],
    rawStatus: verdict,
    tags: [level],
    ...(verdict === 'flaky' && { flaky: true }),
    ...(first && { message: first.message, trace: findings.map(findingSummary).join('\n\n') }),
    ...(first?.place && { filePath: first.place.file, line: first.place.line }),
  };
}
