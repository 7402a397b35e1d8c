import { basename } from 'node:path';
import type { Check } from '../model/check.js';
import { languageOf } from '../model/language.js';
import type { RunEvent } from '../model/report/event.js';
import { EXIT, type ExitCode } from '../model/report/exit-code.js';
import type { Finding } from '../model/report/finding.js';
import type { Report, Verdict } from '../model/report/report.js';
import type { UnmetExample } from '../model/report/unmet-example.js';
import { counted } from '../wording/counted.js';
import { printable } from '../wording/printable.js';
import type { Output, Reporter, ReporterOptions } from './reporter.js';
import { Causes } from './text/causes.js';
import { findingText, type Started, shortFindingText } from './text/finding-text.js';
import { nextSteps } from './text/next-steps.js';
import { type Style, styleFor } from './text/style.js';
import { unmetText } from './text/unmet-text.js';
import { verdictOf } from './text/verdict.js';

/** Examples shown in full. Further ones mostly have the same cause. */
const MAX_UNMET = 3;
/** Longest list to show, in rows. */
const MAX_LISTED = 5;

/** Reports a run to people at a terminal: findings as they appear, then a summary and a verdict. */
export function prettyReporter(
  output: Output,
  checks: readonly Check[],
  { isQuiet = false, isVerbose = false, dir }: ReporterOptions = {},
): Reporter {
  const style = styleFor(output.hasColors);
  let started: Started = { dir: '.' };
  const causes = new Causes();
  let report: Report | undefined;
  let isListing = false;
  let unmet = 0;

  function find(finding: Finding): void {
    const check = checks.find(({ id }) => id === finding.check);
    if (!check) return;
    const first = causes.earlier(finding);
    if (first !== undefined) output.write(shortFindingText(finding, first, style));
    else
      output.write(
        `${isListing ? '\n' : ''}${findingText(finding, check, started, style, isVerbose ? 'whole' : 'short')}\n`,
      );
    isListing = first !== undefined;
  }

  function showUnmet(example: UnmetExample): void {
    unmet++;
    if (unmet <= MAX_UNMET) output.write(`${unmetText(example, style)}\n`);
    if (unmet === MAX_UNMET + 1) output.write('… and further examples\n\n');
  }

  function on(event: RunEvent): void {
    switch (event.type) {
      case 'started': {
        started = { dir: event.dir, language: event.manifest && languageOf(event.manifest) };
        const subject = event.manifest
          ? `${event.manifest.id} ${event.manifest.version} (${event.manifest.runtime})`
          : event.dir;
        if (!isQuiet) output.write(`${style.strong(printable(subject))}  ${style.faint(`seed ${event.seed}`)}\n\n`);
        break;
      }
      case 'unmet':
        showUnmet(event.example);
        break;
      case 'finding':
        find(event.finding);
        break;
      case 'report':
        report = event.report;
        break;
      case 'phase':
      case 'observed':
        break;
    }
  }

  return {
    on,
    end(code) {
      if (report)
        output.write(
          `${isListing ? '\n' : ''}${isQuiet ? lastWord(report, code, style) : summary(report, code, style)}${isQuiet ? '' : next(report, dir ?? started.dir, style)}`,
        );
    },
  };
}

function summary(report: Report, code: ExitCode, style: Style): string {
  const { counts, gaps, notes } = report;
  const rows = [...coverageRows(report, style), ...trafficRows(report, style)];
  if (counts.calls > 0) {
    const seconds = (counts.durationMs / 1000).toFixed(1);
    rows.push(
      `${counted(counts.calls, 'call')}, ${counted(counts.distinctEnvelopes, 'distinct envelope')}, ${counted(counts.results, 'result')} in ${seconds} s`,
    );
  }
  rows.push(...containmentRows(report, style), verdictCounts(report));
  rows.push(
    ...gaps.map(({ message }) => style.caution(printable(message))),
    ...notes.map(({ message }) => printable(message)),
  );
  rows.push(...exemptionRows(report, style));
  return `${rows.join('\n')}\n${lastWord(report, code, style)}`;
}

/** The verdict and, where it is incomplete, why. */
function lastWord({ exemptions }: Report, code: ExitCode, style: Style): string {
  const paint = code === EXIT.conforms ? style.good : code === EXIT.incomplete ? style.caution : style.bad;
  const but = exemptions.length > 0 ? `, with ${counted(exemptions.length, 'exemption')}` : '';
  return `${paint(`${code === EXIT.conforms ? '✔' : '✖'} ${style.strong(verdictOf(code))}${but}`)}\n`;
}

function next(report: Report, dir: string, style: Style): string {
  const steps = nextSteps(report, dir);
  if (steps.length === 0) return '';
  return `\n${style.faint('next')}\n${steps.map((step, index) => `  ${index + 1}. ${step}\n`).join('')}`;
}

function containmentRows({ containment }: Report, style: Style): string[] {
  switch (containment?.is) {
    case 'namespace':
      return [style.faint('The real network was out of reach: the plugin had a network namespace of its own.')];
    case 'none':
      return [
        style.faint(printable(`Only proxy variables kept the plugin from the real network: ${containment.why}.`)),
      ];
    case undefined:
      return [];
  }
}

/** What the configuration exempts the plugin from, right above the verdict. */
function exemptionRows({ exemptions }: Report, style: Style): string[] {
  if (exemptions.length === 0) return [];
  const rows = exemptions.map(({ exempt, reason = 'no reason given' }) => `  ${printable(`${exempt}: ${reason}`)}`);
  return [style.caution('Exemptions in its configuration:'), ...rows];
}

function coverageRows({ coverage }: Report, style: Style): string[] {
  if (coverage.length === 0) return [];
  const header = ['action', 'mode', 'calls', 'results', 'no match', 'errors', 'failures'];
  const body = coverage.map((row) =>
    [row.action, row.mode, row.calls, row.results, row.noMatches, row.errors, row.failures].map(String),
  );
  const widths = header.map((title, column) => Math.max(title.length, ...body.map((row) => row[column]?.length ?? 0)));
  const align = (row: readonly string[]) =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [style.faint(align(header)), ...body.map(align), ...fieldRows(coverage, style), ''];
}

/** The fields that each action returned, in either mode. Other fields were not tested. */
function fieldRows(coverage: Report['coverage'], style: Style): string[] {
  const actions = [...new Set(coverage.map(({ action }) => action))];
  return actions.flatMap((action) => {
    const fields = new Set(coverage.filter((row) => row.action === action).flatMap((row) => row.fields));
    return fields.size > 0 ? [style.faint(printable(`${action} returned ${[...fields].toSorted().join(', ')}`))] : [];
  });
}

function trafficRows({ traffic }: Report, style: Style): string[] {
  const { requests, perItem, hosts, unrecorded, unused } = traffic;
  if (requests === 0) return [];
  const places = hosts.slice(0, MAX_LISTED).map((row) => `${row.host} ×${row.requests}`);
  const average = perItem === undefined ? '' : `, ${perItem} per item`;
  const total = unrecorded.reduce((sum, { count }) => sum + count, 0);
  return [
    style.faint(printable(`${counted(requests, 'request')}${average}: ${places.join(', ')}`)),
    ...listing(
      style.caution(
        `${counted(total, 'request')} without a recording: run \`record\`, or add routes to conformance/upstream/`,
      ),
      unrecorded.map(({ request, count, nearest }) => [`${request} ×${count}`, ...(nearest ? [`  ${nearest}`] : [])]),
    ),
    ...listing(
      style.caution(
        `${counted(unused.length, 'unused recording')}: remove what you do not need, or add examples for it`,
      ),
      unused.map(({ request, file, line }) => [`${request}  ${basename(file)}:${line}`]),
    ),
    '',
  ];
}

/** Each row may have lines below it. */
function listing(title: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const more = rows.length > MAX_LISTED ? [`  … and ${rows.length - MAX_LISTED} more`] : [];
  return [title, ...rows.slice(0, MAX_LISTED).flatMap((lines) => lines.map((line) => `  ${printable(line)}`)), ...more];
}

const WORDS: Record<Verdict, string> = {
  pass: 'passed',
  fail: 'failed',
  warn: 'warned',
  flaky: 'flaky',
  blocked: 'blocked',
  'not-applicable': 'not applicable',
  'not-exercised': 'not exercised',
  accepted: 'accepted',
};

function verdictCounts({ checks }: Report): string {
  const parts = Object.entries(WORDS).flatMap(([verdict, word]) => {
    const count = checks.filter((check) => check.verdict === verdict).length;
    return count > 0 ? [`${count} ${word}`] : [];
  });
  return `${counted(checks.length, 'check')}: ${parts.join(', ')}`;
}
