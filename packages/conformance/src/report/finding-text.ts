import type { Transcript } from '@obscura/executor';
import type { Check } from '../checks/define-check.js';
import type { Finding } from '../finding.js';
import { exampleFor } from './language.js';
import { lastLines, printable, printableBytes } from './printable.js';
import type { Style } from './style.js';

/** An envelope on one line may be this wide; a longer one is spread over lines. */
const LINE_WIDTH = 110;
const MAX_SHOWN = 2000;
const STDERR_LINES = 8;

/** A finding as its author reads it on a terminal: what, where, why it matters, what to do, how to see it again. */
export function findingText(finding: Finding, check: Check, runtime: string | undefined, style: Style): string {
  const { evidence, level, observed } = finding;
  const mark = level === 'MUST' ? style.bad('✖') : style.caution('!');
  const { docs, rules } = check;
  const rows = [
    `${mark} ${style.strong(check.id)}  ${level}  ${rules.join(', ')}  ${docs.title}`,
    ...indent([printable(evidence.message), ...(evidence.details ?? []).map((row) => style.faint(printable(row)))]),
    '',
  ];
  if (observed) {
    const size = finding.shrinks > 0 ? `, made smaller ${finding.shrinks} times` : '';
    rows.push(
      ...section(style, `envelope (${observed.call.stdin.length} bytes${size})`, envelopeRows(observed.call.stdin)),
    );
    rows.push(...section(style, `stdout (${endingText(observed.transcript)})`, stdoutRows(observed.transcript)));
    if (observed.transcript.stderr.totalBytes > 0) {
      rows.push(...section(style, 'stderr', lastLines(observed.transcript.stderr.bytes, STDERR_LINES)));
    }
  }
  rows.push(...section(style, 'why it matters', [docs.why]));
  const example = exampleFor(docs, runtime);
  rows.push(...section(style, 'how to fix it', [docs.fix, ...indent(example?.code.split('\n') ?? [])]));
  if (finding.reproduce) rows.push(...section(style, 'see it without this tool', [finding.reproduce.command]));
  if (observed && finding.confirmed.failed < finding.confirmed.runs) {
    rows.push(
      ...section(style, 'take care', [
        'The same call did not fail when it was made again: what the plugin does is not repeatable.',
      ]),
    );
  }
  return `${rows.join('\n')}\n`;
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
  const spread = JSON.stringify(JSON.parse(text), null, 2);
  return spread.length <= MAX_SHOWN ? printable(spread).split('\n') : [printableBytes(stdin, MAX_SHOWN)];
}

function stdoutRows({ stdout }: Transcript): string[] {
  return stdout.length === 0 ? ['(nothing)'] : printableBytes(stdout, MAX_SHOWN).trimEnd().split('\n');
}

/** How a call ended, in a few words. */
export function endingText({ ending, timing }: Transcript): string {
  const after = `after ${timing.durationMs < 1000 ? `${Math.round(timing.durationMs)} ms` : `${(timing.durationMs / 1000).toFixed(1)} s`}`;
  switch (ending.kind) {
    case 'exited':
      return `exit status ${ending.code} ${after}`;
    case 'signaled':
      return `killed by ${ending.signal} ${after}`;
    case 'timed-out':
      return `ended by the harness ${after}`;
    case 'overflowed':
      return `ended by the harness ${after}: too much output`;
    case 'aborted':
      return `aborted ${after}`;
    case 'unstartable':
      return 'never started';
  }
}
