import type { Limits } from '../../process/limits.js';
import { type Checks, count, time } from './check-options.js';

/** How each limit is checked. */
export const LIMIT_CHECKS = {
  // A call that may take no time at all would start a process only to end it.
  deadlineMs: time({ least: 1 }),
  graceMs: time(),
  maxStdoutBytes: count(0, { orInfinite: true }),
  maxStderrBytes: count(0, { orInfinite: true }),
} satisfies Checks<Limits>;

/** Overrides some of the limits. */
export function limitsWith(defaults: Limits, changes: { [Name in keyof Limits]?: number | undefined } = {}): Limits {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) };
}
