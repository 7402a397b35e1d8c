import type { Runtime } from '@obscura/protocol';
import { type EnvironmentOptions, pluginEnvironment } from '../environment.js';
import type { Launch } from '../launch.js';
import type { Plugin } from '../plugin.js';
import { codeOf } from './code-of.js';
import type { CommandOf } from './command.js';
import { pythonCommand } from './python.js';
import { typescriptCommand } from './typescript.js';

/** Every runtime that can be started here. `stash-compat` cannot: it asks for a Stash scraper engine. */
const COMMANDS: { [R in Runtime]: CommandOf<R> | undefined } = {
  python: pythonCommand,
  typescript: typescriptCommand,
  'stash-compat': undefined,
};

/** How to start a plugin, or that its runtime cannot be started here. */
export type LaunchPlan = { ok: true; launch: Launch } | { ok: false; runtime: Runtime };

/** What a launch may take and see. */
export type LaunchOptions = {
  environment?: EnvironmentOptions | undefined;
  /** Most memory of the plugin, in bytes, where the platform can limit it. Default: no limit. */
  maxMemoryBytes?: number | undefined;
};

/** How to start a plugin for one call (PROC-1 to PROC-3). */
export function launchPlugin(plugin: Plugin, { environment, maxMemoryBytes }: LaunchOptions = {}): LaunchPlan {
  const { manifest, dir, root } = plugin;
  const { runtime } = manifest;
  const command = COMMANDS[runtime] as CommandOf<Runtime> | undefined; // the one for this manifest's runtime
  if (!command) return { ok: false, runtime };
  const place = { cwd: dir, env: pluginEnvironment(root, environment) };
  const how = command(manifest, { ...place, maxMemoryBytes });
  return { ok: true, launch: { ...how, ...place, code: codeOf(plugin), start: 'spawn' } };
}
