import type { Launch } from '@obscura/executor';
import type { Mode } from '../../../model/call.js';

/** What the page says of one call. */
export type SeenCall = {
  action?: string;
  mode: Mode;
  durationMs: number;
  /** How its process was started. */
  start: Launch['start'];
  /** How many requests it sent. */
  requests: number;
  checks: readonly string[];
};
