import type { Transcript } from '@obscura/executor';
import { type Failure, saysFailure } from '@obscura/upstream';
import type { Check, CheckId } from '../../model/check.js';
import type { Language } from '../../model/language.js';
import type { Finding, Reproduction } from '../../model/report/finding.js';
import type { Observed } from '../../model/seen/observed.js';
import { counted } from '../../wording/counted.js';
import { lastLines, printable, printableLines, shownBytes } from '../../wording/printable.js';
import { requestLine } from '../../wording/request-line.js';
import { shellWord } from '../../wording/shell-word.js';
import { exampleFor } from './example.js';
import type { Style } from './style.js';

/** A longer envelope is spread over several lines. */
const LINE_WIDTH = 110;
const MAX_SHOWN = 2000;
const STDERR_LINES = 8;
const MAX_REQUESTS = 8;

/** What is known about the plugin: where it is, and the language of its code. */
export type Started = { dir: string; language?: Language | undefined };

/** A finding as text for a terminal: what, where, why it matters, how to fix it, and how to reproduce it. */
export function findingText(finding: Finding, check: Check, { dir, language }: Started, style: Style): string {
  const { evidence, level, observed } = finding;
  const mark = markOf(level, style);
  const docs = { ...check.docs, ...evidence.advice };
  const { rules } = check;
  const rows = [
    `${mark} ${style.strong(check.id)}  ${level}  ${rules.join(', ')}  ${docs.title}`,
    ...indent([printable(evidence.message), ...(evidence.details ?? []).map((row) => style.faint(printable(row)))]),
    '',
  ];
  if (observed) {
    const baseline = finding.calls.find((call) => call !== observed);
    if (baseline) {
      rows.push(...section(style, 'baseline call, for comparison', envelopeRows(baseline.call.stdin)));
      rows.push(...section(style, 'its stdout', stdoutRows(baseline.transcript)));
    }
    const size = finding.shrinks > 0 ? `, shrunk in ${counted(finding.shrinks, 'step')}` : '';
    rows.push(
      ...section(
        style,
        `envelope (${counted(observed.call.stdin.length, 'byte')}${size})`,
        envelopeRows(observed.call.stdin),
      ),
    );
    if (finding.place) rows.push(...section(style, 'the line that did it', placeRows(finding.place)));
    const circumstances = circumstanceRows(observed);
    if (circumstances.length > 0) rows.push(...section(style, 'conditions', circumstances));
    rows.push(...section(style, `stdout (${endingText(observed.transcript)})`, stdoutRows(observed.transcript)));
    if (observed.transcript.stderr.totalBytes > 0) {
      rows.push(...section(style, 'stderr', lastLines(observed.transcript.stderr.bytes, STDERR_LINES)));
    }
  }
  rows.push(...section(style, 'why it matters', [docs.why]));
  const example = exampleFor(docs, language);
  rows.push(...section(style, 'how to fix it', [docs.fix, ...indent(example?.code.split('\n') ?? [])]));
  if (finding.keptAs) rows.push(...section(style, 'known case', [printable(finding.keptAs)]));
  if (finding.reproduce) rows.push(...section(style, 'reproduce it', reproductionRows(finding.reproduce, dir)));
  const { runs, failed } = finding.confirmed;
  if (observed && failed < runs) {
    const meaning = finding.flaky
      ? 'A flaky finding counts as a warning.'
      : 'The plugin’s behavior varies from run to run.';
    rows.push(...section(style, 'flaky', [`It failed ${failed} of ${counted(runs, 'repetition')}. ${meaning}`]));
  }
  return `${rows.join('\n')}\n`;
}

/** A finding on one line, because an earlier one with the same cause was shown in full. */
export function shortFindingText({ check, level, action, evidence }: Finding, first: CheckId, style: Style): string {
  const said = printable(evidence.message);
  return `${markOf(level, style)} ${style.strong(check)}  ${level}  ${action === undefined ? '' : `${printable(action)}: `}${said}: ${style.faint(`same cause as ${first}, above`)}\n`;
}

function markOf(level: Finding['level'], style: Style): string {
  return level === 'MUST' ? style.bad('✖') : style.caution('!');
}

function reproductionRows({ caseFile, command }: Reproduction, dir: string): string[] {
  const replay = printable(`obscura-conformance replay ${shellWord(caseFile)} ${shellWord(dir)}`);
  return command === undefined ? [replay] : [replay, `or, without this tool: ${printable(command)}`];
}

function section(style: Style, title: string, rows: readonly string[]): string[] {
  return [`  ${style.faint(title)}`, ...indent(indent(rows)), ''];
}

function indent(rows: readonly string[]): string[] {
  return rows.map((row) => `  ${row}`);
}

function envelopeRows(stdin: Uint8Array): string[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(stdin);
  if (text.length <= LINE_WIDTH) return [printable(text)];
  const spread = spreadOut(text);
  return spread !== undefined && spread.length <= MAX_SHOWN
    ? printableLines(spread)
    : printableLines(shownBytes(stdin, MAX_SHOWN));
}

/** JSON spread over several lines; `undefined` if the text is not JSON. */
function spreadOut(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return undefined;
  }
}

function placeRows({ file, line, code }: NonNullable<Finding['place']>): string[] {
  const place = printable(`${file}, line ${line}`);
  return code === undefined ? [place] : [place, ...indent([printable(code)])];
}

/** What was unusual about a call, and how its requests went. */
function circumstanceRows({ call: { conditions }, requests }: Observed): string[] {
  const { locale, failures } = conditions ?? {};
  const rows = Object.entries(locale ?? {}).map(([name, value]) => `${name}=${value}`);
  for (const failure of failures ?? [])
    rows.push(printable(`the provider ${saysFailure(failure)}${whenStruck(failure)}`));
  const isTelling = failures !== undefined || requests.some(({ answeredBy }) => answeredBy.kind === 'unrecorded');
  if (isTelling) rows.push(...requests.slice(0, MAX_REQUESTS).map((request) => printable(requestLine(request))));
  if (isTelling && requests.length > MAX_REQUESTS) rows.push(`… and ${requests.length - MAX_REQUESTS} more requests`);
  return rows;
}

function whenStruck(failure: Failure): string {
  if (failure.kind === 'varied') return '';
  return failure.at === undefined ? ' (every request)' : ` (only request ${failure.at})`;
}

function stdoutRows({ stdout }: Transcript): string[] {
  return stdout.length === 0 ? ['(nothing)'] : printableLines(shownBytes(stdout, MAX_SHOWN).trimEnd());
}

/** How a call ended, in short. */
export function endingText({ ending, timing }: Transcript): string {
  const after = `after ${timing.durationMs < 1000 ? `${Math.round(timing.durationMs)} ms` : `${(timing.durationMs / 1000).toFixed(1)} s`}`;
  switch (ending.kind) {
    case 'exited':
      return `exit status ${ending.code} ${after}`;
    case 'signaled':
      return `killed by ${ending.signal} ${after}`;
    case 'timed-out':
      return `timed out ${after}`;
    case 'overflowed':
      return `killed by the harness ${after}: too much output`;
    case 'aborted':
      return `aborted ${after}`;
    case 'unstartable':
      return 'never started';
  }
}
