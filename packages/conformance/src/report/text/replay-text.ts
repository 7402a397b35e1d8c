import type { Replayed } from '../../cases/replay.js';
import type { Check } from '../../model/check.js';
import { counted } from '../../wording/counted.js';
import { printable } from '../../wording/printable.js';
import { findingText } from './finding-text.js';
import { styleFor } from './style.js';

/** The outcome of a replay, for people at a terminal. */
export function replayText(replayed: Replayed, checks: readonly Check[], hasColors: boolean): string {
  const style = styleFor(hasColors);
  switch (replayed.is) {
    case 'failed': {
      const check = checks.find(({ id }) => id === replayed.finding.check);
      return check ? findingText(replayed.finding, check, { dir: '.' }, style) : '';
    }
    case 'passed': {
      const size = `${counted(replayed.runs, 'run')} of ${counted(replayed.calls.length, 'call')}`;
      return `${style.good('✔')} ${style.strong(replayed.check.id)} no longer fails (${size})\n`;
    }
    case 'not-run':
      return `${style.caution(printable(replayed.why))}\n`;
  }
}
