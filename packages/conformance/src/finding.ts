import type { CheckId, Evidence, Level } from './checks/define-check.js';
import type { Observed } from './observed.js';

/** One thing that is wrong with a plugin, with all that its author needs to see it. */
export type Finding = {
  check: CheckId;
  level: Level;
  evidence: Evidence;
  /** The smallest call that shows it; absent where the directory alone does. */
  observed?: Observed;
  /** How many times the call was made smaller. */
  shrinks: number;
  /** How often the smallest call was made again, and how often it failed again. */
  confirmed: { runs: number; failed: number };
  /** Checks that could not be asked because of it. */
  blocks: readonly CheckId[];
  /** How to see it without the harness. */
  reproduce?: { stdinFile: string; command: string } | undefined;
};
