import { join } from 'node:path';
import type { Action } from '@obscura/protocol';
import { type RecordedRoute, type WrittenRoutes, writeRoutes } from '@obscura/upstream';
import { ConfigError } from '../subject/exam/config-error.js';
import { askProvider, type RecordedCall, type RecordingOptions } from './ask-provider.js';

/** The outcome of a recording. */
export type Recorded =
  | {
      is: 'recorded';
      plugin: { id: string; dir: string };
      calls: readonly RecordedCall[];
      files: readonly WrittenRoutes[];
      /** Exchanges that were not written, and why. */
      refused: readonly { request: string; why: string }[];
      /** Actions that were skipped because they have no examples. */
      unasked: readonly Action[];
      /** Whether it was stopped early. */
      isCutShort: boolean;
    }
  /** This machine cannot start the plugin, and why. */
  | { is: 'not-run'; why: string };

/**
 * Runs the examples of a plugin on the real network, and one nonsense question per action, and writes the provider's answers to the plugin's
 * `conformance/upstream/`.
 *
 * @throws {ConfigError} if the plugin's `conformance/` directory is invalid, there is nothing to ask, or a credential is missing.
 * @throws {PluginLoadError} if there is no plugin that can be started.
 *
 * @example
 * ```ts
 * const recorded = await record('./my-plugin', { environment: process.env });
 * if (recorded.is === 'recorded') for (const { file, added } of recorded.files) console.log(file, added);
 * ```
 */
export async function record(dir: string, options: RecordingOptions): Promise<Recorded> {
  const asked = await askProvider(dir, options);
  if (asked.is === 'not-run') return asked;
  const { session, routes, is: _, ...rest } = asked;
  const { plugin } = session;
  const files = await written(plugin.dir, routes, options);
  return { is: 'recorded', plugin: { id: plugin.manifest.id, dir: plugin.dir }, files, ...rest };
}

async function written(dir: string, routes: readonly RecordedRoute[], { refresh }: RecordingOptions) {
  try {
    return await writeRoutes(join(dir, 'conformance', 'upstream'), routes, { refresh });
  } catch (error) {
    const { code, path, message } = error as NodeJS.ErrnoException;
    const why = code === undefined ? message : `cannot write ${path ?? 'conformance/upstream'} (${code})`;
    throw new ConfigError(`${why}`, `fix: make sure that conformance/upstream/ is a writable directory of route files`);
  }
}
