import { resolve } from 'node:path';
import type { PluginSource } from './source.js';

/** Plugins that the host names itself, by their directories. */
export function pluginList(dirs: readonly string[]): PluginSource {
  return {
    is: 'plugins',
    name: 'plugins named by the host',
    find: async () => dirs.map((dir) => ({ is: 'directory', origin: 'code', dir: resolve(dir) })),
    places: () => dirs.map((dir) => resolve(dir, 'manifest.yml')),
  };
}
