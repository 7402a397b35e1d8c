import type { Manifest } from '@obscura/protocol';
import type { CheckId } from '../check.js';
import type { Observed } from '../seen/observed.js';
import type { Finding } from './finding.js';
import type { Report } from './report.js';
import type { UnmetExample } from './unmet-example.js';

/** The parts of a run, in their order. */
export const PHASES = ['examples', 'experiments', 'more experiments', 'search'] as const;

/** One of {@link PHASES}. */
export type Phase = (typeof PHASES)[number];

/** A raw event of a run. On the real network, its texts and bytes may contain real credentials. The last event is the report. */
export type RawEvent =
  | { type: 'started'; dir: string; manifest?: Manifest; seed: number }
  /** The next part of the run begins. */
  | { type: 'phase'; phase: Phase }
  /** One call, and the experiments that it was made for. */
  | { type: 'observed'; observed: Observed; checks: readonly CheckId[] }
  /** An example got another answer than its author expects. */
  | { type: 'unmet'; example: UnmetExample }
  | { type: 'finding'; finding: Finding }
  | { type: 'report'; report: Report };

/** Marks data without real credentials. Only `redactorFor` adds it. */
declare const redacted: unique symbol;

/** An event of a run that is safe to show and store: `${KEY}` replaces each real credential. The last event is the report. */
export type RunEvent = RawEvent & { readonly [redacted]: true };
