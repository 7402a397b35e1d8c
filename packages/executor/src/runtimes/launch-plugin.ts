import { join } from 'node:path';
import type { ManifestOf, Runtime } from '@obscura/protocol';
import { type EnvironmentOptions, pluginEnvironment } from '../environment.js';
import type { Launch } from '../launch.js';
import type { Plugin } from '../load-plugin.js';
import { pythonCommand } from './python.js';
import { typescriptCommand } from './typescript.js';

/** How the plugins of a runtime are started, given where. */
export type CommandOf<R extends Runtime> = (
  manifest: ManifestOf<R>,
  place: Pick<Launch, 'cwd' | 'env' | 'maxMemoryBytes'>,
) => Pick<Launch, 'file' | 'args' | 'answersOn' | 'maxMemoryBytes'>;

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
export function launchPlugin(
  { manifest, dir, root }: Plugin,
  { environment, maxMemoryBytes }: LaunchOptions = {},
): LaunchPlan {
  const { runtime } = manifest;
  const command = COMMANDS[runtime] as CommandOf<Runtime> | undefined; // the one for this manifest's runtime
  if (!command) return { ok: false, runtime };
  const env = pluginEnvironment(root, environment);
  const place = { cwd: dir, env };
  const code = [dir, ...manifest.requires.map((name) => join(root, name))];
  return { ok: true, launch: { ...command(manifest, { ...place, maxMemoryBytes }), ...place, code, start: 'spawn' } };
}
