import { printable } from '../../wording/printable.js';

/** Longer lines are data dumps. */
const MAX_LENGTH = 2000;

/**
 * A file for testing a plugin is invalid. The message has the place, the problem and the fix, one per line. Line breaks in the author's own
 * words are escaped.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(...lines: readonly string[]) {
    super(lines.map((line) => printable(line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line)).join('\n'));
  }
}
