import { printable } from '../wording/printable.js';

/** Longer lines are dumps of data. */
const MAX_LENGTH = 2000;

/**
 * What a plugin or its examiner brings along cannot be used. The message says the place, the problem and the fix, one a line; whatever
 * lines the author's words would have begun are spelled out.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(...lines: readonly string[]) {
    super(lines.map((line) => printable(line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line)).join('\n'));
  }
}
