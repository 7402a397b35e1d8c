import { documentReporter } from '../../document/document-reporter.js';
import type { ReportDocument, ReportedCheck, ReportedFinding } from '../../document/report-schema.js';
import { findingSummary, findingsOf, topicOf } from '../summary.js';

/** JUnit XML in the dialect of Jenkins (junit-10.xsd): a suite for each topic, a case for each check. */
export const junitReporter = documentReporter(junit);

function junit(document: ReportDocument): string {
  const topics = [...new Set(document.checks.map(({ id }) => topicOf(id)))];
  const suites = topics.map((topic) =>
    suite(
      topic,
      document.checks.filter(({ id }) => topicOf(id) === topic),
      document,
    ),
  );
  const all = [...suites, ...brokenSuite(document)].join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="obscura-conformance">\n${all}</testsuites>\n`;
}

function suite(topic: string, checks: readonly ReportedCheck[], document: ReportDocument): string {
  const cases = checks.map((check) => testCase(check, document));
  const count = (word: string) => cases.filter((text) => text.includes(`<${word}`)).length;
  const totals = `tests="${cases.length}" failures="${count('failure ')}" errors="0" skipped="${count('skipped')}"`;
  return `<testsuite name="${escaped(topic)}" ${totals}>\n${cases.join('')}</testsuite>\n`;
}

/** Check ids are unique, and so are the names; GitLab drops all but one of several equal ones. */
function testCase(check: ReportedCheck, document: ReportDocument): string {
  // A check without calls of its own takes no time that others do not take.
  const seconds = check.calls === 0 ? 0 : ((check.endedMs ?? 0) - (check.startedMs ?? 0)) / 1000;
  const start = `<testcase name="${escaped(`${check.id}: ${check.title}`)}" classname="${escaped(topicOf(check.id))}" time="${seconds.toFixed(3)}"`;
  const inside = insideOf(check, findingsOf(document, check.id));
  return inside === '' ? `${start}/>\n` : `${start}>${inside}</testcase>\n`;
}

function insideOf({ verdict, level, reason }: ReportedCheck, findings: readonly ReportedFinding[]): string {
  switch (verdict) {
    case 'pass':
      return '';
    case 'fail':
      return findings.map((finding) => failure(finding, level)).join('');
    case 'warn':
    case 'flaky':
      // Test runners know only failures. A warning does not fail the run, so it is output.
      return `<system-out>${escaped(findings.map(findingSummary).join('\n\n'))}</system-out>`;
    case 'blocked':
    case 'not-applicable':
    case 'not-exercised':
    case 'accepted':
      return `<skipped message="${escaped([verdict, reason].filter(Boolean).join(': '))}"/>`;
  }
}

function failure(finding: ReportedFinding, level: string): string {
  return `<failure type="${level}" message="${escaped(finding.message)}">${escaped(findingSummary(finding))}</failure>`;
}

/** A run without a verdict fails, even if no check did. */
function brokenSuite({ failure: why, gaps }: ReportDocument): string[] {
  const reasons = [...(why === undefined ? [] : [why]), ...gaps.map(({ message }) => message)];
  if (reasons.length === 0) return [];
  const text = reasons.join('\n');
  return [
    `<testsuite name="run" tests="1" failures="0" errors="1" skipped="0">\n<testcase name="the run is complete" classname="run"><error type="incomplete" message="${escaped(reasons[0] ?? '')}">${escaped(text)}</error></testcase>\n</testsuite>\n`,
  ];
}

const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
/** Markup, what controls a terminal, and what begins a command to the runner of a CI. */
const MEANINGFUL = /[&<>"\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|#(?=#[a-z]*\[)/gu;

/** Text for XML. Characters that XML forbids, even as references, become U+FFFD. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(FORBIDDEN, '\uFFFD')
    .replaceAll(MEANINGFUL, (character) => `&#${character.codePointAt(0)};`);
}
