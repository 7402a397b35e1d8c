import { type Drift, driftOf } from '@obscura/upstream';
import { type AskedProvider, askProvider, type RecordingOptions } from './ask-provider.js';

/** How the recordings of a plugin compare with what its provider answers now. */
export type CheckedRecordings =
  | ({ is: 'checked'; plugin: { id: string; dir: string }; drift: Drift } & Pick<
      Extract<AskedProvider, { is: 'asked' }>,
      'calls' | 'refused' | 'isCutShort'
    >)
  /** This machine cannot start the plugin, and why. */
  | { is: 'not-run'; why: string };

/**
 * Runs the examples of a plugin on the real network, and compares the answers with its recordings, field by field. Writes nothing.
 *
 * @throws {ConfigError} if the plugin's `conformance/` directory is invalid, there is nothing to ask, or a credential is missing.
 * @throws {PluginLoadError} if there is no plugin that can be started.
 */
export async function checkRecordings(dir: string, options: RecordingOptions): Promise<CheckedRecordings> {
  const asked = await askProvider(dir, options);
  if (asked.is === 'not-run') return asked;
  const { session, calls, routes, refused, isCutShort } = asked;
  const { plugin } = session;
  const drift = driftOf(session.routes, routes);
  return { is: 'checked', plugin: { id: plugin.manifest.id, dir: plugin.dir }, drift, calls, refused, isCutShort };
}
