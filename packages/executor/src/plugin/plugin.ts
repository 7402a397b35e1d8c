import type { Verdict } from '@obscura/archive/directory';
import type { InterfaceComparison, Manifest, ManifestIssue } from '@obscura/protocol';

/** A plugin that can be called. */
export type Plugin = {
  /** Its directory, absolute, with symbolic links unresolved (PROC-3). */
  dir: string;
  /** The plugins root: where sibling packages are found. */
  root: string;
  manifest: Manifest;
  /** How the contract that it was written for compares with the host's, if its manifest says so (MAN-8). */
  contract?: InterfaceComparison;
  /** The Python that runs for `python` and `python3` in its `script`: that of an environment of its own. Default: the executor’s option `python`. */
  python?: string;
  /** What its signature says, if it was asked for (`verify`). */
  signature?: Verdict;
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

/** Which signatures a plugin needs. */
export type VerifyOptions = {
  /** The public keys that are trusted: `RW…`, or the text of a key file. */
  keys: readonly string[];
  /**
   * `require`: refuse every plugin that is not signed by one of these keys, and unchanged since. `warn`: load it, and say so in
   * {@link Plugin.signature}. `off`: look at no signature.
   */
  policy: 'require' | 'warn' | 'off';
};

/** Options of `loadPlugin`. */
export type LoadPluginOptions = LoadOptions & {
  /** Checks the signature, and all files of the plugin, before anything else of it is read. Default: no check. */
  verify?: VerifyOptions | undefined;
};
