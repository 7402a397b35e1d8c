import type { ErrorDetails } from './error-details.js';

/** What a plugin was asked: one item, or the ids of a batch. */
export type Question = { kind: 'single' } | { kind: 'batch'; ids: readonly string[] };

/** The answer to one item of a batch (RES-3, RES-9, RES-12). */
export type BatchResult = {
  /** The id of the item, exactly as it was received. */
  id: string;
  /** What was found; `null` is “no match”. */
  result: Record<string, unknown> | null;
  /** Why this item could not be looked up. */
  error?: string | null;
} & ErrorDetails;

/** What a plugin answered, once nothing is wrong with it. */
export type Answer =
  | { kind: 'result'; result: Record<string, unknown> | null }
  | { kind: 'results'; results: readonly BatchResult[] }
  | ({ kind: 'refusal'; error: string } & ErrorDetails);
