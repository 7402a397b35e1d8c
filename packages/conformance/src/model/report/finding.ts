import type { CheckId, Evidence, Judged, Level } from '../check.js';
import type { Place } from '../place.js';
import type { Observed } from '../seen/observed.js';

/** How to reproduce a finding. */
export type Reproduction = {
  /** The file for `obscura-conformance replay`. */
  caseFile: string;
  /** How to reproduce it without the harness; absent if that takes more than one call. */
  command?: string;
};

/** One thing that is wrong with a plugin, with everything that its author needs to see it. */
export type Finding = {
  check: CheckId;
  level: Level;
  /** The line of the plugin that did it, and its code, if it is known. */
  place?: Place & { code?: string };
  /** The action that its calls ask for; absent where the directory alone shows it. */
  action?: string;
  evidence: Evidence;
  /** The smallest call that shows it; absent if the directory alone shows it. */
  observed?: Observed;
  /** All calls that it takes to see it, in order. Includes `observed`. */
  calls: readonly Observed[];
  /** How many times the calls were shrunk. */
  shrinks: number;
  /** How often the smallest calls were repeated, and how often they failed again. */
  confirmed: { runs: number; failed: number };
  /** Whether it happens only sometimes, although it would have to happen every time to count. */
  flaky: boolean;
  /** Checks that could not run because of it. */
  blocks: readonly CheckId[];
  /** The kept case that shows it, if it was known before. */
  keptAs?: string;
  reproduce?: Reproduction | undefined;
};

/** Evidence, and the call that shows it. */
export type Conviction = { evidence: Evidence; decisive: Judged };
