import type { Problem } from '../problem.js';

/** A place where plugins are found. */
export type PluginSource = {
  readonly is: 'plugins';
  /** What it is called in lists and messages, such as `npm packages in /app/node_modules`. */
  readonly name: string;
  /** Looks, and starts no plugin. If it throws, the source is listed as broken, and the others still count. */
  find(): Promise<readonly Found[]>;
  /**
   * Files, and directories by their entries, that may change when there is something else to find. Asked after each `find`, while a host watches. The
   * manifests of what was found are watched in any case. Default: none.
   */
  places?(): readonly string[];
};

/** How a plugin got to where it was found. */
export type Origin = 'installed' | 'linked' | 'directory' | 'npm' | 'python' | 'code';

/** What a source has found: a directory that should hold a plugin, or something that cannot. */
export type Found =
  | {
      readonly is: 'directory';
      readonly origin: Origin;
      /** Where the plugin is run from. */
      readonly dir: string;
      /** What people know it by. Default: `dir`. */
      readonly place?: string;
      /** The plugins root: where siblings are found. Default: the parent of `dir`. */
      readonly root?: string;
      /** The interpreter of its own environment. Default: that of the executor. */
      readonly python?: string;
    }
  | {
      readonly is: 'broken';
      readonly origin: Origin;
      /** The best name that is known. */
      readonly id: string;
      readonly place: string;
      readonly problem: Problem;
    };
