import { join, resolve } from 'node:path';
import type { Action } from '@obscura/protocol';
import { type HostConfig, readConfig } from './config/config-file.js';
import { setEnabled } from './config/edit-config.js';
import { type Environment, ownEnvironment } from './environment.js';
import { listPlugins } from './list-plugins.js';
import { type ListedPlugin, namedIn } from './listed-plugin.js';
import type { Plugins } from './plugins.js';
import { keyOf } from './sources/key-of.js';
import { rootDirectory } from './sources/root-directory.js';
import type { PluginSource } from './sources/source.js';

/** Options of {@link openPlugins}. */
export type ManagerOptions = {
  /** The plugins root: the directory that plugins are installed to. It need not exist yet. */
  root: string;
  /** The config file. Default: `obscura.plugins.json` in `root`. */
  config?: string | undefined;
  /** More places to look in. Where two plugins have the same id, `root` comes first, then these in their order. */
  sources?: readonly PluginSource[] | undefined;
  /** The plugins that are on. If given, neither the environment nor the config file is asked. */
  enabled?: readonly string[] | undefined;
  /** Where `ENABLED_PLUGINS` is read. Default: the environment of this process. */
  environment?: Environment | undefined;
};

/**
 * Opens the plugins of a host.
 *
 * @throws {ManagerError} if the config file cannot be understood. A broken plugin or source is listed, and stops nobody.
 *
 * @example
 * ```ts
 * const plugins = await openPlugins({ root: '/data/plugins', sources: [npm('/app/node_modules')] });
 * for (const plugin of plugins.enabledFor('movieByName')) console.log(plugin.manifest.name);
 * ```
 */
export async function openPlugins(options: ManagerOptions): Promise<Plugins> {
  const root = resolve(options.root);
  const configFile = resolve(options.config ?? join(root, 'obscura.plugins.json'));
  const { sources = [], enabled, environment = ownEnvironment() } = options;
  let config: HostConfig = { plugins: [], registries: [] };
  let listed: readonly ListedPlugin[] = [];

  const usable = () => listed.flatMap((one) => (one.is === 'on' ? [one.plugin] : []));
  const refresh = async () => {
    const read = readConfig(configFile);
    listed = await listPlugins([rootDirectory(root), ...sources], { enabled, environment, config: read, configFile });
    config = read;
  };
  const turn = async (id: string, isOn: boolean) => {
    await setEnabled(configFile, namedIn(listed, id).id, isOn);
    await refresh();
    return namedIn(listed, id);
  };

  await refresh();
  return {
    list: () => listed,
    enabled: usable,
    enabledFor: (action: Action) => usable().filter(({ manifest }) => manifest.capabilities[action] === true),
    get: (id) => usable().find(({ manifest }) => keyOf(manifest.id) === keyOf(id)),
    configOf: (id) => config.plugins.find(({ name }) => keyOf(name) === keyOf(id))?.config ?? {},
    refresh,
    enable: (id) => turn(id, true),
    disable: (id) => turn(id, false),
  };
}
