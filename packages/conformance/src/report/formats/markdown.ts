import { counted } from '../../wording/counted.js';
import { printable } from '../../wording/printable.js';
import { documentReporter } from '../document/document-reporter.js';
import type { ReportDocument, ReportedFinding } from '../document/report-schema.js';
import { short, unmetSummaries, worstFirst } from './summary.js';

/** Markdown that is ready for an issue, a pull request or a job summary. */
export const markdownReporter = documentReporter((document) => markdown(document));

/** A job summary of GitHub holds 1 MiB, and a comment 65,536 characters. */
const MAX_LENGTH = 60_000;

const MARKS = { conforms: '✅', 'does not conform': '❌', incomplete: '⚠️', 'no verdict': '⚠️' } as const;

/** A run as Markdown, at most `maxLength` characters. */
export function markdown(document: ReportDocument, maxLength = MAX_LENGTH): string {
  const { plugin, verdict, counts, checks, gaps, notes, failure, exemptions } = document;
  const subject = plugin.id === undefined ? plugin.dir : `${plugin.id} ${plugin.version ?? ''}`;
  const count = (kind: string) => checks.filter((check) => check.verdict === kind).length;
  const totals = [
    [count('pass'), 'passed'],
    [count('fail'), 'failed'],
    [count('warn'), 'warned'],
    [count('flaky'), 'flaky'],
    [count('accepted'), 'accepted'],
    [count('blocked'), 'blocked'],
    [count('not-exercised'), 'not exercised'],
    [count('not-applicable'), 'not applicable'],
  ] as const;
  const head = [
    `## ${MARKS[verdict]} ${text(subject.trim())} ${verdict === 'no verdict' ? 'has no verdict' : `${verdict === 'incomplete' ? 'is ' : ''}${verdict}`}`,
    `${counted(counts.calls, 'call')}, seed ${document.seed ?? 'none'}. ${counted(checks.length, 'check')}: ${totals.flatMap(([number, word]) => (number > 0 ? [`${number} ${word}`] : [])).join(', ') || 'none ran'}.`,
    ...(failure === undefined ? [] : [text(failure)]),
    ...gaps.map(({ message }) => `⚠️ ${text(message)}`),
    ...exemptions.map(
      ({ exempt, reason }) => `Exempt: ${text(exempt)}${reason === undefined ? '' : ` (${text(reason)})`}`,
    ),
    ...notes.map(({ message }) => text(message)),
    ...unmetSummaries(document).map((summary) => block('⚠️ An example got another answer than expected', summary)),
  ];
  return withinLimit(head, worstFirst(document.findings).map(findingMarkdown), maxLength);
}

function withinLimit(head: readonly string[], findings: readonly string[], maxLength: number): string {
  let length = head.join('\n\n').length + 200;
  const shown = findings.filter((finding) => {
    length += finding.length + 2;
    return length <= maxLength;
  });
  const left = findings.length - shown.length;
  const more = left > 0 ? [`… and ${counted(left, 'more finding')}.`] : [];
  return `${[...head, ...shown, ...more].join('\n\n').slice(0, maxLength)}\n`;
}

function findingMarkdown(finding: ReportedFinding): string {
  const { check, level, action, title, message, place, stdin, stdout, stderr, fix, reproduce, sameCauseAs } = finding;
  const parts = [
    `### ${level === 'MUST' ? '❌' : '⚠️'} \`${check}\` ${text(title)}`,
    `${level}${action === undefined ? '' : `, ${text(action)}`}${place === undefined ? '' : `, at ${text(`${place.file}:${place.line}`)}`}: ${text(message)}`,
    ...(sameCauseAs === undefined ? [] : [`Same cause as \`${sameCauseAs}\`.`]),
    ...(sameCauseAs !== undefined || stdin === undefined ? [] : [block('Envelope', stdin)]),
    ...(sameCauseAs !== undefined || stdout === undefined ? [] : [block('Standard output', stdout)]),
    ...(sameCauseAs !== undefined || !stderr ? [] : [block('Standard error', stderr)]),
    ...(sameCauseAs === undefined ? [`**Fix:** ${text(fix)}`] : []),
    ...(reproduce === undefined ? [] : [block('Reproduce', `obscura-conformance replay ${reproduce.caseFile}`)]),
  ];
  return parts.join('\n\n');
}

/** A code block. Its fence is longer than any run of backticks in it. */
function block(title: string, content: string): string {
  const shown = short(content, 1500).split('\n').map(printable).join('\n') || '(nothing)';
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${title}:\n\n${fence}\n${shown}\n${fence}`;
}

/** Foreign words as text: no markup, no mentions, no links. */
export function text(words: string): string {
  return printable(short(words))
    .replaceAll(/[\\`*_{}[\]<>#|~]/g, (character) => `\\${character}`)
    .replaceAll('@', '@\u200b');
}
