import { documentReporter } from '../../document/document-reporter.js';
import type { ReportDocument, ReportedCheck } from '../../document/report-schema.js';
import { findingsOf } from '../summary.js';

/** The Test Anything Protocol, version 14: a line for each check. A warning is a TODO, which does not fail. */
export const tapReporter = documentReporter(tap);

function tap(document: ReportDocument): string {
  const points = document.checks.map((check, index) => point(check, index + 1, document));
  const bail = document.failure === undefined ? [] : [`Bail out! ${oneLine(document.failure)}`];
  const comments = document.gaps.map(({ message }) => `# ${oneLine(message)}`);
  return `${['TAP version 14', `1..${points.length}`, ...points, ...comments, ...bail].join('\n')}\n`;
}

function point(check: ReportedCheck, number: number, document: ReportDocument): string {
  const { id, title, verdict, reason } = check;
  const description = described(`${id}: ${title}`);
  switch (verdict) {
    case 'pass':
      return `ok ${number} - ${description}`;
    case 'fail':
      return `not ok ${number} - ${description}${diagnosis(check, document)}`;
    case 'warn':
    case 'flaky':
      return `not ok ${number} - ${description} # TODO ${verdict}${diagnosis(check, document)}`;
    case 'blocked':
    case 'not-applicable':
    case 'not-exercised':
    case 'accepted':
      return `ok ${number} - ${description} # SKIP ${described([verdict, reason].filter(Boolean).join(': '))}`;
  }
}

/** Diagnostics are YAML. JSON strings are YAML too. */
function diagnosis({ id, level }: ReportedCheck, document: ReportDocument): string {
  const rows = findingsOf(document, id).flatMap(({ message, action, place, fix, reproduce }) => [
    `  - message: ${quoted(message)}`,
    ...(action === undefined ? [] : [`    action: ${quoted(action)}`]),
    ...(place === undefined ? [] : [`    at: ${quoted(`${place.file}:${place.line}`)}`]),
    `    fix: ${quoted(fix)}`,
    ...(reproduce === undefined ? [] : [`    case: ${quoted(reproduce.caseFile)}`]),
  ]);
  return `\n${['---', `level: ${level}`, 'findings:', ...rows, '...'].map((row) => `  ${row}`).join('\n')}`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

/** `#` and `\` have a meaning in descriptions. */
function described(text: string): string {
  return oneLine(text).replaceAll(/[\\#]/g, (character) => `\\${character}`);
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
}
