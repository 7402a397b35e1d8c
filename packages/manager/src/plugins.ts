import type { Plugin } from '@obscura/executor';
import type { Action } from '@obscura/protocol';
import type { Diagnosis } from './doctor/diagnosis.js';
import type { Installed } from './lifecycle/install.js';
import type { InstallRequest } from './lifecycle/install-words.js';
import type { Prepared } from './lifecycle/prepare.js';
import type { RolledBack } from './lifecycle/rollback.js';
import type { Outdated, Upgraded } from './lifecycle/upgrade.js';
import type { ListedPlugin } from './listed-plugin.js';
import type { Problem } from './problem.js';
import type { Offer } from './registry/registry.js';
import type { PluginChange } from './watch/changes.js';

/** The plugins of a host. What `list`, `enabled`, `enabledFor` and `get` return is what the last look at the disk has found. */
export type Plugins = {
  /** All plugins: first those that can be used, each after what it requires, then the others by id. */
  list(): readonly ListedPlugin[];
  /** The plugins that can be used, each after what it requires. */
  enabled(): readonly Plugin[];
  /** Those that declare an action. */
  enabledFor(action: Action): readonly Plugin[];
  /** A plugin that can be used. */
  get(id: string): Plugin | undefined;
  /** What `obscura.plugins.json` keeps for a plugin. Empty if it says nothing. */
  configOf(id: string): Readonly<Record<string, unknown>>;
  /** Looks at the disk again. @throws {ManagerError} if the config file cannot be understood; what was known stays. */
  refresh(): Promise<void>;

  /**
   * Turns a plugin on in the config file, whose formatting stays, and returns it as it is then: a stronger rule may still keep it off.
   *
   * @throws {ManagerError} if there is no such plugin, or the config file cannot be understood.
   */
  enable(id: string): Promise<ListedPlugin>;
  /** Turns a plugin off in the config file, and returns it as it is then. @throws {ManagerError} as `enable`. */
  disable(id: string): Promise<ListedPlugin>;

  /** Looks for plugins in the registries, by words in their ids, names, descriptions and actions. */
  search(text: string): Promise<{ readonly offers: readonly Offer[]; readonly problems: readonly Problem[] }>;
  /**
   * Installs plugins, and whatever they require and is missing, those first. If anything fails, the version that worked before goes on working.
   *
   * @param words - `tmdb-py`, `tmdb-py@^1.2`, or the path or URL of an archive.
   * @throws {ManagerError} at the first that cannot be installed.
   */
  install(words: string | readonly string[], request?: InstallRequest): Promise<readonly Installed[]>;
  /** Which installed plugins have a newer version in a registry. */
  outdated(): Promise<{ readonly outdated: readonly Outdated[]; readonly problems: readonly Problem[] }>;
  /** Installs the newest versions of installed plugins. One that fails stops no other. Default: all of them. */
  upgrade(ids?: readonly string[], request?: InstallRequest): Promise<Upgraded>;
  /** Makes the version before the active one active again, without a network. @throws {ManagerError} if there is none. */
  rollback(id: string): Promise<RolledBack>;
  /** Removes an installed plugin. @throws {ManagerError} if another plugin requires it, or it was not installed. */
  uninstall(id: string): Promise<void>;
  /**
   * The Python dependencies of all plugins that can be used, as one file for pip, with the plugins that each line comes from. Plugins do not need it: each has
   * an environment of its own.
   *
   * @throws {ManagerError} with pip’s own words if they cannot be installed together.
   */
  requirements(): Promise<string>;
  /**
   * Gives plugins in the root what installed ones get: a Python environment of their own, and a name that Python can import. For those that were put
   * there by hand or linked, and for installed ones whose environment is gone. One that fails stops no other. Default: all.
   *
   * @throws {ManagerError} if one of them is not there, or not in the root.
   */
  prepare(ids?: readonly string[]): Promise<Prepared>;
  /** Lets the host use a working copy, by a link to it. Returns the id of the plugin. @throws {ManagerError} */
  link(dir: string): Promise<string>;
  /** Takes such a link away, and nothing else. What was installed before is active again. @throws {ManagerError} */
  unlink(id: string): Promise<void>;
  /**
   * Tells what changes in the root, the config file and the other sources, by whoever it is changed. A manifest that is broken while someone edits it changes nothing:
   * the last good one stays in use, and calls under way end on the version they began with. Ends at once if `ENABLE_PLUGIN_HOT_RELOAD` is `false`.
   *
   * @param options.signal - Ends the watch.
   */
  watch(options?: { readonly signal?: AbortSignal | undefined }): AsyncGenerator<PluginChange, void>;
  /** Looks at the machine, and at what is installed. @throws {ManagerError} if the lock file cannot be understood. */
  doctor(): Promise<readonly Diagnosis[]>;
};
