import type { Route } from '@obscura/upstream';
import type { DirectoryChange } from '../seen/directory-change.js';

/** What is known once a run is over. */
export type RunFacts = {
  /** What changed in the plugin's directory. */
  changes: readonly DirectoryChange[];
  /** The plugin's recordings, by whether a request was answered from them. */
  recordings: { used: readonly Route[]; unused: readonly Route[] };
};
