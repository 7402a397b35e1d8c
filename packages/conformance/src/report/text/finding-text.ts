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

/** How much of a finding is shown. */
export type Extent = 'short' | 'whole';

/** On a screen, a finding should leave room for others. `explain` and `--verbose` have the rest. */
const MAX_SHORT_ROWS = 25;

/** Limits of what is shown: characters of an envelope or an answer, and rows of it, of stderr, of details and of requests. */
const LIMITS = {
  short: { characters: 300, rows: 4, stderr: 2, details: 4, requests: 2 },
  whole: {
    characters: 2000,
    rows: Number.POSITIVE_INFINITY,
    stderr: 8,
    details: Number.POSITIVE_INFINITY,
    requests: 8,
  },
} as const satisfies Record<Extent, object>;
type Limits = (typeof LIMITS)[Extent];

/** A longer envelope is spread over several lines, if there is room for them. */
const LINE_WIDTH = 110;

/** What is known about the plugin: where it is, and the language of its code. */
export type Started = { dir: string; language?: Language | undefined };

/** A part of a finding. What is not needed is left out where there are too many rows. */
type Section = { title: string; rows: readonly string[]; isNeeded?: boolean };

/** A finding as text for a terminal: what, where, why it matters, how to fix it, and how to reproduce it. */
export function findingText(
  finding: Finding,
  check: Check,
  started: Started,
  style: Style,
  extent: Extent = 'short',
): string {
  const { evidence, level } = finding;
  const docs = { ...check.docs, leniency: check.leniency, ...evidence.advice };
  const details = (evidence.details ?? []).slice(0, LIMITS[extent].details);
  const head = [
    `${markOf(level, style)} ${style.strong(check.id)}  ${level}  ${check.rules.join(', ')}  ${docs.title}`,
    ...indent([printable(evidence.message), ...details.map((row) => style.faint(printable(row)))]),
  ];
  const sections = sectionsOf(finding, docs, started, extent);
  if (extent === 'whole')
    return `${[...head, '', ...sections.flatMap((part) => [...shown(part, style), ''])].join('\n')}\n`;
  return `${[...head, ...fitting(sections, MAX_SHORT_ROWS - head.length).flatMap((part) => shown(part, style)), ''].join('\n')}\n`;
}

/** What there is to say about a check. */
type Explained = Check['docs'] & { leniency: string | undefined };

function sectionsOf(finding: Finding, docs: Explained, { dir, language }: Started, extent: Extent): Section[] {
  const { observed, place, keptAs, reproduce, confirmed } = finding;
  const limits = LIMITS[extent];
  const isWhole = extent === 'whole';
  const sections: Section[] = [];
  if (observed) {
    const { call, transcript } = observed;
    const baseline = finding.calls.find((other) => other !== observed);
    if (baseline) {
      sections.push({ title: 'baseline call, for comparison', rows: envelopeRows(baseline.call.stdin, limits) });
      sections.push({ title: 'its stdout', rows: stdoutRows(baseline.transcript, limits) });
    }
    const size = finding.shrinks > 0 ? `, shrunk in ${counted(finding.shrinks, 'step')}` : '';
    const title = `envelope (${counted(call.stdin.length, 'byte')}${size})`;
    sections.push({ title, rows: envelopeRows(call.stdin, limits), isNeeded: true });
    if (place) sections.push({ title: 'the line that did it', rows: placeRows(place), isNeeded: true });
    sections.push({ title: 'conditions', rows: circumstanceRows(observed, limits) });
    sections.push({
      title: `stdout (${endingText(transcript)})`,
      rows: stdoutRows(transcript, limits),
      isNeeded: true,
    });
    const { bytes, totalBytes } = transcript.stderr;
    sections.push({ title: 'stderr', rows: totalBytes > 0 ? lastLines(bytes, limits.stderr) : [] });
  }
  if (isWhole) sections.push({ title: 'why it matters', rows: [docs.why] });
  if (isWhole && docs.leniency !== undefined)
    sections.push({ title: 'why it is only a warning', rows: [docs.leniency] });
  const example = exampleFor(docs, language)?.code.split('\n') ?? [];
  sections.push({ title: 'how to fix it', rows: [docs.fix, ...indent(example.slice(0, limits.rows))], isNeeded: true });
  if (keptAs) sections.push({ title: 'known case', rows: [printable(keptAs)] });
  if (reproduce)
    sections.push({
      title: 'reproduce it',
      rows: reproductionRows(reproduce, dir),
      isNeeded: true,
    });
  if (observed && confirmed.failed < confirmed.runs) sections.push({ title: 'flaky', rows: [flakyRow(finding)] });
  return sections.filter(({ rows }) => rows.length > 0);
}

/** Leaves out what is needed least, from the end, until the rest fits. */
function fitting(sections: readonly Section[], maxRows: number): Section[] {
  const kept = [...sections];
  const height = () => kept.reduce((sum, { rows }) => sum + 1 + rows.length, 0);
  for (let index = kept.length - 1; index >= 0 && height() > maxRows; index--)
    if (!kept[index]?.isNeeded) kept.splice(index, 1);
  return kept;
}

function shown({ title, rows }: Section, style: Style): string[] {
  return [`  ${style.faint(title)}`, ...indent(indent(rows))];
}

function flakyRow({ flaky, confirmed: { runs, failed } }: Finding): string {
  const meaning = flaky ? 'A flaky finding counts as a warning.' : 'The plugin’s behavior varies from run to run.';
  return `It failed ${failed} of ${counted(runs, 'repetition')}. ${meaning}`;
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

function indent(rows: readonly string[]): string[] {
  return rows.map((row) => `  ${row}`);
}

function envelopeRows(stdin: Uint8Array, limits: Limits): string[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(stdin);
  if (text.length <= LINE_WIDTH) return [printable(text)];
  const spread = limits === LIMITS.whole ? spreadOut(text) : undefined;
  return spread !== undefined && spread.length <= limits.characters ? printableLines(spread) : bytesRows(stdin, limits);
}

/** The beginning of what somebody wrote. */
function bytesRows(bytes: Uint8Array, { characters, rows }: Limits): string[] {
  const lines = printableLines(shownBytes(bytes, characters).trimEnd());
  return lines.length > rows
    ? [...lines.slice(0, rows - 1), `… and ${counted(lines.length - rows + 1, 'more line')}`]
    : lines;
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
function circumstanceRows({ call: { conditions }, requests }: Observed, limits: Limits): string[] {
  const { locale, failures } = conditions ?? {};
  const rows = Object.entries(locale ?? {}).map(([name, value]) => `${name}=${value}`);
  for (const failure of failures ?? [])
    rows.push(printable(`the provider ${saysFailure(failure)}${whenStruck(failure)}`));
  const isTelling = failures !== undefined || requests.some(({ answeredBy }) => answeredBy.kind === 'unrecorded');
  if (isTelling) rows.push(...requests.slice(0, limits.requests).map((request) => printable(requestLine(request))));
  if (isTelling && requests.length > limits.requests)
    rows.push(`… and ${counted(requests.length - limits.requests, 'more request')}`);
  return rows;
}

function whenStruck(failure: Failure): string {
  if (failure.kind === 'varied') return '';
  return failure.at === undefined ? ' (every request)' : ` (only request ${failure.at})`;
}

function stdoutRows({ stdout }: Transcript, limits: Limits): string[] {
  return stdout.length === 0 ? ['(nothing)'] : bytesRows(stdout, limits);
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
