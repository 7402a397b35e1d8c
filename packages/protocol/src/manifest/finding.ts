import { MANIFEST_RULES, type ManifestIssue, type ManifestIssueCode } from './rules/rules.js';

/** Something that is wrong with a manifest, not yet put in words: of many findings only the first are. */
export type Finding = { code: ManifestIssueCode; describe(): ManifestIssue };

/** Most issues of one manifest that are put in words. */
const MAX_ISSUES = 100;

/** Puts the first hundred findings in words, errors before warnings, and counts the others. They stand in the order of the file. */
export function describeFindings(findings: Iterable<Finding>): {
  issues: ManifestIssue[];
  moreIssues: number;
  isWrong: boolean;
} {
  const bySeverity = { error: [] as Finding[], warning: [] as Finding[] };
  let count = 0;
  for (const finding of findings) {
    count++;
    const alike = bySeverity[MANIFEST_RULES[finding.code].severity];
    if (alike.length < MAX_ISSUES) alike.push(finding);
  }
  const issues = [...bySeverity.error, ...bySeverity.warning].slice(0, MAX_ISSUES).map((finding) => finding.describe());
  return { issues: issues.sort(byPosition), moreIssues: count - issues.length, isWrong: bySeverity.error.length > 0 };
}

function byPosition(left: ManifestIssue, right: ManifestIssue): number {
  const [a, b] = [left.position, right.position];
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
