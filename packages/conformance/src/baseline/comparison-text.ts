import type { ReportedFinding } from '../report/document/report-schema.js';
import { styleFor } from '../report/text/style.js';
import { printable } from '../wording/printable.js';
import type { Comparison } from './compare.js';

/** A comparison for people at a terminal. */
export function comparisonText({ fixed, added, remaining, unknown, changed }: Comparison, hasColors: boolean): string {
  const style = styleFor(hasColors);
  const rows = [
    ...group(style.good('✔ fixed'), fixed),
    ...group(style.bad('✖ new'), added),
    ...group(style.caution('! still there'), remaining),
    ...group(style.faint('? not looked at this time'), unknown),
    `${fixed.length} fixed, ${added.length} new, ${remaining.length} still there${unknown.length > 0 ? `, ${unknown.length} not looked at` : ''}`,
    changed.length > 0 ? `Changed since: ${changed.join(', ')}.` : 'Same plugin, examples, harness and seed.',
  ];
  return `${rows.join('\n')}\n`;
}

function group(mark: string, findings: readonly ReportedFinding[]): string[] {
  return findings.map(({ check, action, message }) => {
    return `${mark}  ${check}${action === undefined ? '' : printable(` (${action})`)}  ${printable(message)}`;
  });
}
