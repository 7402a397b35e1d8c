import type { Call } from './call.js';
import type { CheckId } from './check.js';

/** What it takes to reproduce a finding: a check and the calls that fail it. */
export type Case = { check: CheckId; calls: readonly Call[]; file: string };
