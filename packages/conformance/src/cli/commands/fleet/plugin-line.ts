import type { FleetPlugin } from '../../../fleet/summary/fleet-schema.js';
import { styleFor } from '../../../report/text/style.js';
import { counted } from '../../../wording/counted.js';
import { printable } from '../../../wording/printable.js';

/** Where a line stands among the others. */
type LineOptions = { number: number; total: number; isKnown: boolean; hasColors: boolean };

/** Causes that are named in a line. */
const MAX_NAMED = 3;

/** A plugin that had its turn, on one line. */
export function pluginLine(plugin: FleetPlugin, { number, total, isKnown, hasColors }: LineOptions): string {
  const { label, version, verdict, problems, counts, durationMs } = plugin;
  const style = styleFor(hasColors);
  const place = `${String(number).padStart(String(total).length)}/${total}`;
  const codes = [...new Set(problems.filter(({ isFirst }) => isFirst).map(({ code }) => code))];
  const more = codes.length > MAX_NAMED ? ` and ${codes.length - MAX_NAMED} more` : '';
  const wrong = codes.length === 0 ? '' : `  ${printable(codes.slice(0, MAX_NAMED).join(', '))}${more}`;
  const cost = isKnown ? 'as before' : `${counted(counts.calls, 'call')}, ${(durationMs / 1000).toFixed(1)} s`;
  const name = `${style.strong(printable(label))}${version === undefined ? '' : ` ${printable(version)}`}`;
  return `${style.faint(place)} ${markOf(plugin, hasColors)} ${name}  ${verdict}${wrong}  ${style.faint(cost)}\n`;
}

function markOf({ verdict }: FleetPlugin, hasColors: boolean): string {
  const style = styleFor(hasColors);
  switch (verdict) {
    case 'conforms':
      return style.good('✔');
    case 'does not conform':
      return style.bad('✖');
    case 'incomplete':
    case 'no verdict':
      return style.caution('!');
  }
}
