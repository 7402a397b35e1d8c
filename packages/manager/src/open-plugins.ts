import { join, resolve } from 'node:path';
import type { Action } from '@obscura/protocol';
import { type HostConfig, readConfig } from './config/config-file.js';
import { setEnabled } from './config/edit-config.js';
import { examine } from './doctor/examine.js';
import { ownEnvironment } from './environment.js';
import { installWords } from './lifecycle/install-words.js';
import { link, unlink } from './lifecycle/link.js';
import { prepare } from './lifecycle/prepare.js';
import { rollBack } from './lifecycle/rollback.js';
import { search } from './lifecycle/search.js';
import { uninstall } from './lifecycle/uninstall.js';
import { outdated, upgrade } from './lifecycle/upgrade.js';
import { listPlugins } from './list-plugins.js';
import { idIn, type ListedPlugin, namedIn } from './listed-plugin.js';
import type { ManagerOptions } from './manager-options.js';
import type { Plugins } from './plugins.js';
import { requirementsFile } from './prepare/requirements.js';
import { smokeCall } from './prepare/try-out.js';
import { ManagerError } from './problem.js';
import { registry } from './registry/registry.js';
import type { Site } from './site.js';
import { keyOf } from './sources/key-of.js';
import { rootDirectory } from './sources/root-directory.js';
import { changesBetween, type PluginChange } from './watch/changes.js';
import { placesElsewhere } from './watch/places.js';
import { watchFiles } from './watch/watch-files.js';

/**
 * Opens the plugins of a host.
 *
 * @throws {ManagerError} if the config file cannot be understood. A broken plugin or source is listed, and stops nobody.
 *
 * @example
 * ```ts
 * const plugins = await openPlugins({ root: '/data/plugins', sources: [registry('https://example.org/index.yml'), npm()] });
 * for (const plugin of plugins.enabledFor('movieByName')) console.log(plugin.manifest.name);
 * ```
 */
export async function openPlugins(options: ManagerOptions): Promise<Plugins> {
  const { root, configFile, environment, found, enabled } = settingsOf(options);
  let config: HostConfig = { plugins: [], registries: [] };
  let listed: readonly ListedPlugin[] = [];

  const refresh = async () => {
    const read = readConfig(configFile);
    const lastGood = new Map(listed.flatMap((one) => ('plugin' in one ? [[one.place, one.plugin]] : [])));
    listed = await listPlugins(found, { enabled, environment, config: read, configFile }, lastGood);
    config = read;
  };
  /** Does something to the disk, and looks at what has become of it, even if it failed halfway. */
  const changing = async <Result>(work: (site: Site) => Promise<Result>): Promise<Result> => {
    try {
      return await work(siteOf(options, config));
    } finally {
      await refresh();
    }
  };
  const usable = () => listed.flatMap((one) => (one.is === 'on' ? [one.plugin] : []));
  const installed = () => listed.flatMap((one) => (one.origin === 'installed' ? [one.id] : []));
  const turn = async (id: string, isOn: boolean) => {
    await changing(() => setEnabled(configFile, namedIn(listed, id).id, isOn));
    return namedIn(listed, id);
  };

  async function* watch(signal: AbortSignal | undefined): AsyncGenerator<PluginChange, void> {
    if (environment.ENABLE_PLUGIN_HOT_RELOAD?.trim().toLowerCase() === 'false') return;
    const files = await watchFiles(root, configFile, signal);
    let seen = listed;
    try {
      while (await files.changed()) {
        try {
          await refresh();
          // What has changed there before it was followed.
          if (await files.follow(placesElsewhere(root, found, listed))) await refresh();
        } catch (error) {
          if (!(error instanceof ManagerError)) throw error;
          yield { is: 'broken', id: configFile, problems: error.problems };
        }
        const changes = changesBetween(seen, listed);
        seen = listed;
        yield* changes;
      }
    } finally {
      await files.close();
    }
  }

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
    search: (text) => search(siteOf(options, config), text),
    install: (words, request = {}) => changing((site) => installWords(site, [words].flat(), request)),
    outdated: () => outdated(siteOf(options, config), installed()),
    upgrade: (ids, request = {}) =>
      changing((site) => upgrade(site, ids?.map((id) => idIn(listed, id)) ?? installed(), request)),
    rollback: (id) => changing((site) => rollBack(site, idIn(listed, id))),
    uninstall: (id) => changing((site) => uninstall(site, idIn(listed, id), listed)),
    requirements: () => requirementsFile(usable(), siteOf(options, config).pip),
    prepare: (ids) => changing((site) => prepare(site, listed, ids)),
    link: (dir) => changing((site) => link(site, dir)),
    watch: ({ signal } = {}) => watch(signal),
    doctor: () => examine(siteOf(options, config), listed),
    unlink: (id) => changing((site) => unlink(site, idIn(listed, id))),
  };
}

function settingsOf({ environment = ownEnvironment(), sources = [], enabled, ...options }: ManagerOptions) {
  const root = resolve(options.root);
  const configFile = resolve(options.config ?? join(root, 'obscura.plugins.json'));
  const found = [rootDirectory(root), ...sources.filter((source) => source.is === 'plugins')];
  return { root, configFile, environment, enabled, found };
}

function siteOf(options: ManagerOptions, config: HostConfig): Site {
  const { root, configFile } = settingsOf(options);
  const named = (options.sources ?? []).filter((source) => source.is === 'registry');
  return {
    root,
    lockFile: configFile.replace(/(?:\.json)?$/, '.lock.json'),
    registries: [...named, ...config.registries.map(registry)],
    signatures: options.signatures ?? {},
    pip: { python: options.python, findLinks: options.findLinks, usesUv: options.usesUv },
    tryOut: options.tryOut ?? smokeCall,
    onStep: options.onStep ?? (() => {}),
  };
}
