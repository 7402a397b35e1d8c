import { counted } from '../../../wording/counted.js';
import type { LastRun } from '../../history/last-run.js';
import type { Chosen } from './chosen-checks.js';

/** Of the chosen checks, those that failed in the last run, did not get their turn, or are new since. All, if there are none. */
export function leftFromLastRun({ checks, note }: Chosen, lastRun: LastRun | undefined): Chosen {
  const left = checks.filter(({ id }) => lastRun?.get(id) !== 'passed');
  if (lastRun === undefined)
    return { checks, note: joined(note, 'No earlier run of this plugin is known, so all checks ran.') };
  if (left.length === 0) return { checks, note: joined(note, 'Nothing failed in the last run, so all checks ran.') };
  if (left.length === checks.length) return { checks, ...(note !== undefined && { note }) };
  const ran = `${counted(left.length, 'check')} of ${checks.length} ran (--last-failed)`;
  return { checks: left, note: `${ran}, so this is no verdict on the plugin as a whole.` };
}

function joined(note: string | undefined, more: string): string {
  return note === undefined ? more : `${note} ${more}`;
}
