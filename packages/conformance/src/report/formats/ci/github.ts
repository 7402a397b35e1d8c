import { counted } from '../../../wording/counted.js';
import { documentReporter } from '../../document/document-reporter.js';
import type { ReportDocument, ReportedFinding } from '../../document/report-schema.js';
import { findingSummary, worstFirst } from '../summary.js';
import { repositoryPath } from './repository-path.js';

/** Annotations for GitHub Actions: the ten worst findings, and one notice with the rest. */
export const githubReporter = documentReporter(github);

/** GitHub shows ten annotations of each kind and step. */
const MAX_ANNOTATIONS = 10;

function github({ findings, gaps, failure, verdict, plugin, counts }: ReportDocument): string {
  const ordered = worstFirst(findings);
  const rest = ordered.length - MAX_ANNOTATIONS;
  const reasons = [...(failure === undefined ? [] : [failure]), ...gaps.map(({ message }) => message)];
  return [
    ...ordered.slice(0, MAX_ANNOTATIONS).map((finding) => annotation(finding, plugin.dir)),
    ...(rest > 0 ? [command('notice', {}, `${counted(rest, 'more finding')}: see the report.`)] : []),
    ...reasons.slice(0, MAX_ANNOTATIONS).map((reason) => command('warning', { title: 'incomplete' }, reason)),
    command(
      'notice',
      { title: 'obscura-conformance' },
      `${plugin.id ?? plugin.dir}: ${verdict}, ${counted(counts.calls, 'call')}`,
    ),
  ].join('');
}

function annotation(finding: ReportedFinding, dir: string): string {
  const { level, flaky, check, title, place } = finding;
  const at = place && {
    file: repositoryPath(dir, place.file),
    line: String(place.line),
    ...(place.column !== undefined && { col: String(place.column) }),
  };
  const kind = level === 'MUST' && !flaky ? 'error' : 'warning';
  return command(kind, { ...at, title: `${check}: ${title}` }, findingSummary(finding));
}

/** A workflow command. Everything foreign in it is escaped as GitHub wants it. */
function command(name: string, properties: Readonly<Record<string, string>>, message: string): string {
  const said = Object.entries(properties).map(([key, value]) => `${key}=${escapedProperty(value)}`);
  return `::${name}${said.length > 0 ? ` ${said.join(',')}` : ''}::${escapedData(message)}\n`;
}

function escapedData(text: string): string {
  const plain = text.replaceAll(/(?![\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
  return plain.replaceAll('%', '%25').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
