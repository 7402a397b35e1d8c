import type { Inspection } from '@obscura/executor';
import { formatIssue, MANIFEST_RULES, type ManifestIssue, type ManifestIssueCode } from '@obscura/protocol';
import { type Docs, defineCheck, fail, type Level, NOT_EXERCISED, PASS, type StaticCheck } from '../../model/check.js';

/** A check that fails on manifest issues with one code. It is named after the code. */
export function defineManifestCheck(code: ManifestIssueCode, level: Level, docs: Docs): StaticCheck {
  return defineCheck({
    id: `manifest/${code}`,
    level,
    rules: [MANIFEST_RULES[code].rule],
    docs,
    kind: 'static',
    see(inspection) {
      if (inspection.is === 'absent') return NOT_EXERCISED;
      const issues = inspection.issues.filter((issue) => issue.code === code);
      if (issues.length > 0) return failOn(issues);
      return NEEDS_THE_DISK.includes(code) && !reachedTheDisk(inspection) ? NOT_EXERCISED : PASS;
    },
  });
}

/** Issues that are looked for only if the text of the manifest has no errors. */
const NEEDS_THE_DISK: readonly ManifestIssueCode[] = ['script-found', 'script-inside', 'path-inside'];

function reachedTheDisk(inspection: Inspection): boolean {
  if (inspection.is !== 'invalid') return true;
  return inspection.issues.every(({ code, severity }) => severity === 'warning' || NEEDS_THE_DISK.includes(code));
}

function failOn(issues: readonly ManifestIssue[]) {
  const [message = '', ...details] = issues.flatMap((issue) => formatIssue(issue, 'manifest.yml').split('\n'));
  return fail(message, details);
}
