import { documentReporter } from '../../document/document-reporter.js';
import type { ReportedFinding } from '../../document/report-schema.js';
import { safeJson } from '../../safe-json.js';
import { repositoryPath } from './repository-path.js';

/** GitLab's code quality report: an array of issues, each with a fingerprint of its own. */
export const gitlabReporter = documentReporter(({ findings, plugin }) => {
  const seen = new Map<string, number>();
  return safeJson(findings.map((finding) => issueOf(finding, plugin.dir, seen)));
});

function issueOf(finding: ReportedFinding, dir: string, seen: Map<string, number>) {
  const { check, message, title, level, flaky, place, fingerprint } = finding;
  const count = (seen.get(fingerprint) ?? 0) + 1;
  seen.set(fingerprint, count);
  return {
    description: `${title}: ${message}`,
    check_name: check,
    // GitLab shows only one of several issues with the same fingerprint.
    fingerprint: count === 1 ? fingerprint : `${fingerprint}-${count}`,
    severity: flaky ? 'info' : level === 'MUST' ? 'major' : 'minor',
    location: { path: repositoryPath(dir, place?.file ?? 'manifest.yml'), lines: { begin: place?.line ?? 1 } },
  };
}
