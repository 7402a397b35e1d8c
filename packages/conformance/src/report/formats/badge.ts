import { documentReporter } from '../document/document-reporter.js';
import type { ReportDocument } from '../document/report-schema.js';
import { safeJson } from '../safe-json.js';

/** An endpoint of shields.io: a badge with the verdict. */
export const badgeReporter = documentReporter(({ verdict }) => safeJson(badgeOf(verdict)));

const COLORS = {
  conforms: 'brightgreen',
  'does not conform': 'red',
  incomplete: 'yellow',
  'no verdict': 'lightgrey',
} as const satisfies Record<ReportDocument['verdict'], string>;

/** A badge with a verdict. */
export function badgeOf(verdict: ReportDocument['verdict']) {
  const isError = verdict === 'does not conform';
  return { schemaVersion: 1, label: 'obscura', message: verdict, color: COLORS[verdict], ...(isError && { isError }) };
}
