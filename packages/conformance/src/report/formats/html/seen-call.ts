import type { Mode } from '../../../model/call.js';

/** What the page says of one call. */
export type SeenCall = { action?: string; mode: Mode; durationMs: number; checks: readonly string[] };
