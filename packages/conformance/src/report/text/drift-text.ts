import { relative } from 'node:path';
import type { Difference, Route } from '@obscura/upstream';
import type { CheckedRecordings } from '../../recording/check-recordings.js';
import { counted } from '../../wording/counted.js';
import { printable } from '../../wording/printable.js';
import { type Style, styleFor } from './style.js';

/** Longest list to show for one recording. */
const MAX_FIELDS = 12;

/** How recordings compare with what the provider answers now, for people at a terminal. */
export function driftText(checked: CheckedRecordings, hasColors: boolean): string {
  const style = styleFor(hasColors);
  if (checked.is === 'not-run') return `${style.caution(printable(checked.why))}\n`;
  const { plugin, calls, refused, drift, isCutShort } = checked;
  const rows = [
    `${style.strong(plugin.id)} on the real network: ${counted(calls.length, 'call')}`,
    ...drift.drifted.flatMap(({ route, differences }) => driftedRows(route, differences, style)),
    '',
    `${counted(drift.same, 'recording')} unchanged, ${drift.drifted.length} with another answer, ${drift.unasked.length} not asked again`,
    ...drift.unasked.slice(0, MAX_FIELDS).map((route) => style.faint(`  not asked: ${nameOf(route)}`)),
    ...drift.unrecorded
      .slice(0, MAX_FIELDS)
      .map(({ method, origin, path }) => style.caution(printable(`  without a recording: ${method} ${origin}${path}`))),
    ...refused.map(({ request, why }) => style.caution(printable(`  not compared: ${request}: ${why}`))),
    ...calls.flatMap(({ action, input, outcome, isNonsense }) =>
      outcome.is === 'failed' && !isNonsense
        ? [style.bad(printable(`  failed: ${action} ${JSON.stringify(input)}: ${outcome.why}`))]
        : [],
    ),
    ...(isCutShort ? [style.caution('Stopped early: some questions were not asked.')] : []),
  ];
  return `${rows.join('\n')}\n`;
}

function driftedRows(route: Route, differences: readonly Difference[], style: Style): string[] {
  const mark = differences.some(({ matters }) => matters) ? style.bad('✖') : style.caution('!');
  const more = differences.length > MAX_FIELDS ? [`    … and ${differences.length - MAX_FIELDS} more`] : [];
  const shown = differences.toSorted((one, other) => Number(other.matters) - Number(one.matters)).slice(0, MAX_FIELDS);
  return [
    '',
    `${mark} ${nameOf(route)}`,
    ...shown.map(({ field, what }) => printable(`    ${field} ${what}`)),
    ...more,
  ];
}

function nameOf({ method, origin, path, place }: Route): string {
  return printable(`${method} ${origin}${path}  ${relative('.', place.file)}:${place.line}`);
}
