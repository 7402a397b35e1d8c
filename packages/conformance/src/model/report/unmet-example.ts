import type { Action, Input } from '@obscura/protocol';
import type { Observed } from '../seen/observed.js';

/** What an example may say that it gets. */
export const EXPECTATIONS = ['result', 'no-match', 'refusal'] as const;

/** One of those. */
export type Expectation = (typeof EXPECTATIONS)[number];

/** An example that got another answer than its author expects. */
export type UnmetExample = {
  action: Action;
  input: Input;
  /** What its `expect` says. Absent: nothing, so that only a refusal is unexpected. */
  expected?: Expectation;
  got: Expectation;
  /** What the plugin said, if it refused. */
  error?: string;
  observed: Observed;
};
