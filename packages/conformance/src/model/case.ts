import type { Call } from './call.js';
import type { CheckId } from './check.js';

/** What a finding can be seen by again: a check and the calls that it convicts by. */
export type Case = { check: CheckId; calls: readonly Call[]; file: string };
