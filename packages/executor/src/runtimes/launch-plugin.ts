import type { Runtime } from '@obscura/protocol';
import { type EnvironmentOptions, pluginEnvironment } from '../environment.js';
import type { Launch } from '../launch.js';
import type { Plugin } from '../load-plugin.js';
import { pythonCommand } from './python.js';

/** How to start a plugin, or that its runtime cannot be started here. */
export type LaunchPlan = { ok: true; launch: Launch } | { ok: false; runtime: Runtime };

/** How to start a plugin for one call (PROC-1 to PROC-3). */
export function launchPlugin(plugin: Plugin, options: EnvironmentOptions = {}): LaunchPlan {
  const { manifest, dir, root } = plugin;
  const place = { cwd: dir, env: pluginEnvironment(root, options) };
  switch (manifest.runtime) {
    case 'python':
      return { ok: true, launch: { ...pythonCommand(manifest, place), ...place, start: 'spawn' } };
    case 'typescript':
    case 'stash-compat':
      return { ok: false, runtime: manifest.runtime };
  }
}
