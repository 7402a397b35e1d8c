import type { Issue } from '../../issues/issue.js';
import type { Rule } from '../../issues/rule.js';

type ManifestRule = { rule: Rule; severity: Issue['severity'] };

/** What can be wrong with a manifest. `error`: the host cannot load the plugin; `warning`: it can, but its author made a mistake. */
export const MANIFEST_RULES = {
  parses: { rule: 'MAN-1', severity: 'error' },
  'required-fields': { rule: 'MAN-2', severity: 'error' },
  'id-valid': { rule: 'MAN-2', severity: 'error' },
  'optional-fields': { rule: 'MAN-4', severity: 'error' },
  'runtime-fields': { rule: 'MAN-3', severity: 'error' },
  'path-inside': { rule: 'MAN-3', severity: 'error' },
  'script-inside': { rule: 'MAN-7', severity: 'error' },
  'script-found': { rule: 'PROC-1', severity: 'error' },
  'auth-keys-unique': { rule: 'MAN-4', severity: 'error' },
  'declares-an-action': { rule: 'MAN-5', severity: 'warning' },
  'capability-values': { rule: 'MAN-5', severity: 'error' },
  'capability-near-miss': { rule: 'MAN-5', severity: 'warning' },
  'capability-unknown': { rule: 'MAN-5', severity: 'warning' },
  'known-fields': { rule: 'MAN-4', severity: 'warning' },
  'id-kebab-case': { rule: 'MAN-2', severity: 'warning' },
  'version-semver': { rule: 'MAN-2', severity: 'warning' },
  interface: { rule: 'MAN-8', severity: 'warning' },
} as const satisfies Record<string, ManifestRule>;

/** What is wrong with a manifest: the name of the broken rule. */
export type ManifestIssueCode = keyof typeof MANIFEST_RULES;

/** One thing that is wrong with a manifest. */
export type ManifestIssue = Issue<ManifestIssueCode>;
