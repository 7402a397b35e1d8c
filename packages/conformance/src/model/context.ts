import type { Action, Input, Manifest } from '@obscura/protocol';
import type { Expectation } from './report/unmet-example.js';

/** Everything it takes to ask a plugin questions. */
export type Context = {
  manifest: Manifest;
  /** The actions that the plugin declares. */
  actions: readonly Action[];
  takesBatches: boolean;
  /** Credentials by key, for every key of the manifest. */
  auth: Readonly<Record<string, string>>;
  /** The keys whose credentials nobody but the harness has chosen, so that others would do as well. */
  madeUp: readonly string[];
  /** The examples of an action, as its author wrote them. */
  everyExampleOf(action: Action): readonly Input[];
  /** What one of these examples says that it gets; `undefined` if it says nothing. */
  expectationOf(example: Input): Expectation | undefined;
  /**
   * Those to ask, the ones that should find something first. Once they have been asked, the ones that did come first, and refused ones are
   * left out.
   */
  examplesOf(action: Action): readonly Input[];
};
