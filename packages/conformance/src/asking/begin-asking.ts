import type { Launch, Plugin } from '@obscura/executor';
import { findInterpreter, inspectPlugin, PluginLoadError } from '@obscura/executor/internal';
import { callEnvironment } from '../subject/call/call-environment.js';
import { makeScratch } from '../subject/call/scratch.js';
import { beginContainment } from '../subject/containment.js';
import type { NetworkOptions } from '../subject/network.js';
import { startable } from '../subject/startable.js';

/** How to begin. */
export type BeginOptions = Pick<NetworkOptions, 'network'> & {
  /** The plugins root. Default: the parent of the plugin's directory (PROC-3). */
  pluginsRoot?: string | undefined;
  signal?: AbortSignal | undefined;
};

/**
 * Finds the plugin in a directory, and begins what its first call waits for longest: a network of its own, and the interpreter behind the shim of
 * a version manager. This loads little, so that both are under way while the rest is loaded and read.
 *
 * @throws {PluginLoadError} if there is no plugin that can be started.
 */
export function beginAsking(dir: string, options: BeginOptions): Plugin {
  const inspection = inspectPlugin(dir, { pluginsRoot: options.pluginsRoot });
  if (inspection.is !== 'plugin') throw new PluginLoadError(inspection);
  beginContainment(options);
  const start = startable(inspection.plugin);
  if (start.ok) void beginLookingFor(start.launch, options.signal);
  return inspection.plugin;
}

/** In the environment of a call, which decides what the shim answers. Whatever goes wrong shows when the plugin is started. */
async function beginLookingFor(launch: Launch, signal: AbortSignal | undefined): Promise<void> {
  if (!launch.mayBeShim) return;
  const scratch = makeScratch();
  try {
    await findInterpreter({ ...launch, env: callEnvironment(launch.env, scratch.lend(), {}) }, { signal });
  } catch {
  } finally {
    scratch.close();
  }
}
