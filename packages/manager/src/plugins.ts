import type { Plugin } from '@obscura/executor';
import type { Action } from '@obscura/protocol';
import type { ListedPlugin } from './listed-plugin.js';

/** The plugins of a host. What it returns is what the last look at the disk has found. */
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
};
