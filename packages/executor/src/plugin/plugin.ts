import type { Manifest, ManifestIssue } from '@obscura/protocol';

/** A plugin that can be called. */
export type Plugin = {
  /** Its directory, absolute, with symbolic links unresolved (PROC-3). */
  dir: string;
  /** The plugins root: where sibling packages are found. */
  root: string;
  manifest: Manifest;
};

/** A plugin, or why there is none. The `issues` of a plugin are what its author could improve. */
export type Inspection =
  | { is: 'plugin'; plugin: Plugin; issues: readonly ManifestIssue[] }
  | { is: 'invalid'; dir: string; issues: readonly [ManifestIssue, ...ManifestIssue[]] }
  | { is: 'absent'; dir: string; message: string };

/** Options of loading. */
export type LoadOptions = {
  /** The plugins root. Default: the parent of the plugin's directory as its path was given. */
  pluginsRoot?: string | undefined;
};
