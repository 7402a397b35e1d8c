import type { Action, Input, Manifest } from '@obscura/protocol';

/** Everything it takes to ask a plugin questions. */
export type Context = {
  manifest: Manifest;
  /** The actions that the plugin declares. */
  actions: readonly Action[];
  takesBatches: boolean;
  /** Credentials by key, for every key of the manifest. */
  auth: Readonly<Record<string, string>>;
  examplesOf(action: Action): readonly Input[];
};
