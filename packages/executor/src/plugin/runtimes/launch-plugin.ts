import type { Runtime } from '@obscura/protocol';
import { type EnvironmentOptions, pluginEnvironment } from '../environment.js';
import type { Launch } from '../launch.js';
import type { Plugin } from '../plugin.js';
import type { ProcessOptions } from '../process-options.js';
import { codeOf } from './code-of.js';
import type { CommandOf } from './command.js';
import { pythonCommand } from './python.js';
import { typescriptCommand } from './typescript.js';

/** The command of every runtime. */
const COMMANDS: { [R in Runtime]: CommandOf<R> } = {
  python: pythonCommand,
  typescript: typescriptCommand,
  'stash-compat': () => ({ ok: false, why: 'plugins of the runtime stash-compat need a Stash scraper engine' }),
};

/** How to start a plugin, or why it cannot be started here. */
export type LaunchPlan = { ok: true; launch: Launch } | { ok: false; runtime: Runtime; why: string };

/** Limits of a launch, and what it may see. */
export type LaunchOptions = ProcessOptions & {
  environment?: EnvironmentOptions | undefined;
  /** Maximum memory of the plugin, in bytes, where the platform can limit it. Default: no limit. */
  maxMemoryBytes?: number | undefined;
};

/** How to start a plugin for one call (PROC-1 to PROC-3). */
export function launchPlugin(plugin: Plugin, options: LaunchOptions = {}): LaunchPlan {
  const { manifest, dir, root } = plugin;
  const { runtime } = manifest;
  const commandOf = COMMANDS[runtime] as CommandOf<Runtime>; // the one for this manifest's runtime
  const place = { cwd: dir, env: pluginEnvironment(root, options.environment) };
  const { wrapper, uid, gid } = options;
  const command = commandOf(manifest, { ...options, ...place, python: plugin.python ?? options.python });
  if (!command.ok) return { ok: false, runtime, why: command.why };
  const { ok, ...how } = command;
  return { ok, launch: { ...how, ...place, wrapper, uid, gid, code: codeOf(plugin), start: 'spawn' } };
}
