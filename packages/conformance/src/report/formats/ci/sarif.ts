import { documentReporter } from '../../document/document-reporter.js';
import type { ReportDocument, ReportedFinding } from '../../document/report-schema.js';
import { safeJson } from '../../safe-json.js';
import { findingSummary, worstFirst } from '../summary.js';
import { repositoryPath } from './repository-path.js';

/** SARIF 2.1.0, for GitHub's code scanning and other viewers. */
export const sarifReporter = documentReporter((document) => safeJson(sarif(document)));

/** GitHub shows no more results of a run. */
const MAX_RESULTS = 5000;

const LEVELS = { MUST: 'error', SHOULD: 'warning' } as const;

function sarif(document: ReportDocument) {
  const findings = worstFirst(document.findings).slice(0, MAX_RESULTS);
  const ids = [...new Set(findings.map(({ check }) => check))];
  const isComplete = document.exitCode === 0 || document.exitCode === 1;
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'obscura-conformance',
            semanticVersion: document.tool.version,
            informationUri: 'https://github.com/obscura/plugin-sdk',
            rules: ids.flatMap((id) =>
              findings
                .filter(({ check }) => check === id)
                .slice(0, 1)
                .map(ruleOf),
            ),
          },
        },
        automationDetails: { id: `obscura-conformance/${document.plugin.id ?? 'plugin'}` },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: isComplete,
            exitCode: document.exitCode,
            startTimeUtc: document.startedAt,
            endTimeUtc: document.finishedAt,
            toolExecutionNotifications: notices(document),
          },
        ],
        results: findings.map((finding) => resultOf(finding, ids.indexOf(finding.check), document.plugin.dir)),
      },
    ],
  };
}

function ruleOf({ check, title, why, fix, level, rules }: ReportedFinding) {
  return {
    id: check,
    name: check.replaceAll(/(?:^|[/-])([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${why}\n\n${fix}`, markdown: `${why}\n\n**How to fix it:** ${fix}` },
    defaultConfiguration: { level: LEVELS[level] },
    properties: { tags: rules },
  };
}

function resultOf(finding: ReportedFinding, ruleIndex: number, dir: string) {
  const { check, level, flaky, place, fingerprint } = finding;
  const { file = 'manifest.yml', line = 1, column } = place ?? {};
  return {
    ruleId: check,
    ruleIndex,
    level: flaky ? 'note' : LEVELS[level],
    message: { text: findingSummary(finding) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: repositoryPath(dir, file).split('/').map(encodeURIComponent).join('/') },
          region: { startLine: line, ...(column && { startColumn: column }) },
        },
      },
    ],
    partialFingerprints: { 'obscuraConformance/v1': fingerprint },
  };
}

function notices({ gaps, failure }: ReportDocument) {
  const texts = [...(failure === undefined ? [] : [failure]), ...gaps.map(({ message }) => message)];
  return texts.map((text) => ({ level: 'error', message: { text } }));
}
