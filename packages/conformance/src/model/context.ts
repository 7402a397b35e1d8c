import type { Action, Input, Manifest } from '@obscura/protocol';

/** What there is to ask a plugin, and by what. */
export type Context = {
  manifest: Manifest;
  /** The actions that the plugin declares. */
  actions: readonly Action[];
  takesBatches: boolean;
  /** Credentials by key, for every key of the manifest. */
  auth: Readonly<Record<string, string>>;
  examplesOf(action: Action): readonly Input[];
};
