import type { Action, Input, Manifest } from '@obscura/protocol';

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
  /** Those to ask: once they have been asked, the ones that found something come first, and refused ones are left out. */
  examplesOf(action: Action): readonly Input[];
};
