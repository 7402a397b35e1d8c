import type { CheckId, Evidence, Judged, Level } from './check.js';
import type { Observed } from './observed.js';

/** How to see a finding again. */
export type Reproduction = {
  /** What `obscura-conformance replay` takes. */
  caseFile: string;
  /** How to see it without the harness; absent where that takes more than one call. */
  command?: string;
};

/** One thing that is wrong with a plugin, with all that its author needs to see it. */
export type Finding = {
  check: CheckId;
  level: Level;
  evidence: Evidence;
  /** The call that shows it, as small as it gets; absent where the directory alone does. */
  observed?: Observed;
  /** All calls that it takes to see it, in order; that of `observed` is one of them. */
  calls: readonly Observed[];
  /** How many times the calls were made smaller. */
  shrinks: number;
  /** How often the smallest calls were made again, and how often they failed again. */
  confirmed: { runs: number; failed: number };
  /** Whether the plugin does not agree with itself about it, so that it is no proof. */
  flaky: boolean;
  /** Checks that could not be asked because of it. */
  blocks: readonly CheckId[];
  /** The kept case that shows it, if it was known before. */
  keptAs?: string;
  reproduce?: Reproduction | undefined;
};

/** What convicts by which call. */
export type Conviction = { evidence: Evidence; decisive: Judged };
