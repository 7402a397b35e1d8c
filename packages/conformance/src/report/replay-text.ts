import type { Replayed } from '../cases/replay.js';
import type { Check } from '../model/check.js';
import { printable } from '../wording/printable.js';
import { findingText } from './finding-text.js';
import { styleFor } from './style.js';

/** What became of a case, for a person at a terminal. */
export function replayText(replayed: Replayed, checks: readonly Check[], hasColors: boolean): string {
  const style = styleFor(hasColors);
  switch (replayed.is) {
    case 'failed': {
      const check = checks.find(({ id }) => id === replayed.finding.check);
      return check ? findingText(replayed.finding, check, { dir: '.' }, style) : '';
    }
    case 'passed': {
      const made = replayed.calls.length === 1 ? 'one call' : `${replayed.calls.length} calls`;
      return `${style.good('✔')} ${style.strong(replayed.check.id)} does not fail any more (${made} made)\n`;
    }
    case 'not-run':
      return `${style.caution(printable(replayed.why))}\n`;
  }
}
